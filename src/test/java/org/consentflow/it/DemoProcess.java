package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demo as the run command starts it. */
final class DemoProcess {

    private final Process process;

    private DemoProcess(Process process) {
        this.process = process;
    }

    /**
     * Started, and ready.
     *
     * @param options what would stand behind the run command
     */
    static DemoProcess started(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add("target/demo-classes:" + System.getProperty("consentflow.sandbox.jar"));
        command.add("org.consentflow.demo.run.DemoMain");
        command.add("target");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder seen = new StringBuilder();
        InputStream output = process.getInputStream();
        for (int c = output.read(); c >= 0; c = output.read()) {
            seen.append((char) c);
            if (seen.indexOf("Stop with") >= 0) {
                return new DemoProcess(process);
            }
        }
        throw new AssertionError("the demo does not say that it is ready: " + seen);
    }

    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("stops when told to").isTrue();
    }
}
