package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What is done once and then over. */
public final class Commands {

    private Commands() {}

    /** Waits until it has ended, which must be well. */
    public static void run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "command", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).as("%s: %s", command[0], output).isZero();
    }
}
