package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo as the run command starts it, ready while the tests of a class run. */
final class DemoProcess implements BeforeAllCallback, AfterAllCallback {

    private final List<String> options = new ArrayList<>();
    private final Path output;
    private @Nullable Process process;

    /**
     * Not started yet.
     *
     * @param directory below {@code target}, for what it keeps; what it says goes beside that
     * @param options what would stand behind the run command
     */
    DemoProcess(String directory, String... options) {
        this.output = Path.of("target", directory + ".log");
        this.options.add("-Ddemo.directory=" + directory);
        this.options.addAll(List.of(options));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Chromium.required();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add("target/demo-classes:" + System.getProperty("consentflow.sandbox.jar"));
        command.add("org.consentflow.demo.run.DemoMain");
        command.add("target");
        // a file: a pipe nobody reads any more would stop it in the middle
        Process started =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process = started;
        while (!Files.readString(output).contains("Stop with")) {
            assertThat(started.isAlive()).as("see %s", output).isTrue();
            Thread.sleep(200);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        Process started = process;
        if (started != null) {
            started.destroy();
            assertThat(started.waitFor(30, TimeUnit.SECONDS)).as("stops when told to").isTrue();
        }
    }
}
