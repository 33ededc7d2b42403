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
import org.consentflow.it.nodes.beside.WatchedSource;

/** One server in a process of its own, on 127.0.0.1, that can be killed, stopped and continued. */
final class Node {

    private static final int START_SECONDS = 180;
    private static final int REACH_SECONDS = 30;

    private final Path folder;
    private final Path steps;
    private final int port;
    private final List<String> command;
    private Process process;
    private int starts;
    private int kills;
    private int stops;

    /**
     * A node that is not started yet.
     *
     * @param folder for its logs and files
     * @param libraries for the server's class path
     */
    Node(Path folder, int port, Postgres database, List<File> libraries, Path application)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.steps = Files.createDirectories(folder.resolve("steps"));
        this.port = port;
        Path commands = folder.resolve("preboot.asadmin");
        Path servers = Path.of("server-config", "payara");
        Files.writeString(
                commands,
                Files.readString(servers.resolve("preboot.asadmin"))
                        + Files.readString(servers.resolve("postgresql.asadmin"))
                                .replace("jdbc:postgresql://127.0.0.1:5432/consent", database.url())
                                .replace(
                                        "org.postgresql.ds.PGSimpleDataSource",
                                        WatchedSource.class.getName()));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.command =
                List.of(
                        java,
                        "-Xmx512m",
                        "-Dnodes.steps=" + steps,
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-jar",
                        new File(System.getProperty("payara.jar")).getAbsolutePath(),
                        "--nocluster",
                        "--disablephonehome",
                        "--maxhttpthreads",
                        "64",
                        "--port",
                        String.valueOf(port),
                        "--addlibs",
                        String.join(
                                File.pathSeparator, libraries.stream().map(File::getPath).toList()),
                        "--prebootcommandfile",
                        commands.toString(),
                        "--deploy",
                        application.toString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI root() {
        return URI.create("http://localhost:" + port + "/host/api/");
    }

    /** The same address on this node, as if a load balancer had sent it here. */
    URI here(URI elsewhere) {
        return URI.create(
                "http://localhost:"
                        + port
                        + elsewhere.getRawPath()
                        + "?"
                        + elsewhere.getRawQuery());
    }

    /** Returns at once; {@link #awaitReady} tells when it is up. */
    void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log(++starts).toFile());
        builder.environment().put("CONSENT_DB_USER", "postgres");
        builder.environment().put("CONSENT_DB_PASSWORD", "any");
        process = builder.start();
    }

    void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS * 5; i++) {
            String log = Files.readString(log(starts));
            assertThat(process.isAlive()).as("a node ended while it started: %s", folder).isTrue();
            if (log.contains("ready in")) {
                assertThat(log.contains("Boot Command set failed"))
                        .as("the server takes every line of server-config: %s", log(starts))
                        .isFalse();
                assertThat(log.contains("host was successfully deployed"))
                        .as("the application is deployed: %s", log(starts))
                        .isTrue();
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("a node did not start; its log: " + log(starts));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        kills++;
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
        return all.toString();
    }

    private Path log(int start) {
        return folder.resolve("node-" + start + ".log");
    }
}
