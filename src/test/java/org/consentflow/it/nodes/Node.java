package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One server in a process of its own, on 127.0.0.1, that can be killed, stopped and continued. */
final class Node {

    private static final int START_SECONDS = 420;
    private static final int REACH_SECONDS = 30;

    private final Site site;
    private final Launch launch;
    private final Path steps;
    private Process process;
    private int starts;
    private int kills;
    private int stops;

    /** A node that is not started yet. */
    Node(Site site, Launch launch) throws IOException {
        this.site = site;
        this.launch = launch;
        this.steps = steps(site.folder());
    }

    /** Where a node of that folder looks for the steps it is to wait at. */
    static Path steps(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("steps"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI root() {
        return URI.create("http://localhost:" + site.http() + "/host/api/");
    }

    /** The same by HTTPS. */
    URI securedRoot() {
        return URI.create("https://localhost:" + site.https() + "/host/api/");
    }

    /** The same address on this node, as if a load balancer had sent it here. */
    URI here(URI elsewhere) {
        return URI.create(
                "http://localhost:"
                        + site.http()
                        + elsewhere.getRawPath()
                        + "?"
                        + elsewhere.getRawQuery());
    }

    /** Returns at once; {@link #awaitReady} tells when it is up. */
    void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(launch.command())
                        .directory(site.folder().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log(++starts).toFile());
        builder.environment().putAll(site.shared().environment());
        builder.environment().putAll(launch.environment());
        process = builder.start();
    }

    void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS * 5; i++) {
            String log = Files.readString(log(starts));
            assertThat(process.isAlive()).as("a node ended: %s", log(starts)).isTrue();
            if (launch.ready().stream().allMatch(log::contains)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("a node did not start; its log: " + log(starts));
    }

    /** Lines of its latest start that an operator would have to wonder about. */
    List<String> troubles() throws IOException {
        try (Stream<String> lines = Files.lines(log(starts))) {
            return lines.filter(line -> launch.trouble().matcher(line).find()).toList();
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        kills++;
        // the server is a child of the script that starts it
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("killed").isTrue();
    }

    /** SIGTERM: it may finish what it has begun. */
    void terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    }

    int kills() {
        return kills;
    }

    int stops() {
        return stops;
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    /** SIGSTOP. */
    void stop() throws IOException, InterruptedException {
        stops++;
        signal("-STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** The node will wait at that step for that person, once. */
    void arm(String step, String person) throws IOException {
        arm(step, person, "");
    }

    void arm(String step, String person, String what) throws IOException {
        Files.writeString(steps.resolve(step + "@" + person), what);
    }

    boolean reached(String step, String person) {
        return Files.exists(steps.resolve(step + "@" + person + ".reached"));
    }

    void awaitReached(String step, String person) throws InterruptedException {
        for (int i = 0; i < REACH_SECONDS * 50; i++) {
            if (reached(step, person)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never came to the step " + step + " of " + person);
    }

    /** It no longer waits there, now or later. */
    void release(String step, String person) throws IOException {
        Files.writeString(steps.resolve(step + "@" + person + ".go"), "");
    }

    /** All it has written in this run and before it was killed. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= starts; i++) {
            all.append(Files.readString(log(i)));
        }
        return all.append(accessLog()).toString();
    }

    String accessLog() throws IOException {
        return Folders.text(launch.accessLogs());
    }

    private Path log(int start) {
        return site.folder().resolve("node-" + start + ".log");
    }
}
