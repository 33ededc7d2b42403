package org.consentflow.demo.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts the sandbox and the demo, says when they are ready, and stops both when it is stopped.
 * System properties: {@code keep} keeps the database of the last run; {@code demo.port}, {@code
 * sandbox.port} choose other ports.
 */
public final class DemoMain {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path target;
    private final int demoPort = Integer.getInteger("demo.port", 8080);
    private final int sandboxPort = Integer.getInteger("sandbox.port", 8091);
    private final List<Process> running = new ArrayList<>();

    private DemoMain(Path target) {
        this.target = target;
    }

    /**
     * Runs until stopped.
     *
     * @param arguments the build directory
     * @throws IOException if a file or process cannot be made
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new DemoMain(Path.of(arguments[0]).toAbsolutePath()).run());
    }

    private int run() throws IOException, InterruptedException {
        if (taken(demoPort) || taken(sandboxPort)) {
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        Path folder = folder();
        URI sandbox = URI.create("http://localhost:" + sandboxPort);
        URI demo = URI.create("http://localhost:" + demoPort + "/");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path sandboxLog = folder.resolve("sandbox.log");
        start(
                sandboxLog,
                List.of(
                        java,
                        "-jar",
                        target.resolve("consent-flow-sandbox.jar").toString(),
                        "--port",
                        String.valueOf(sandboxPort),
                        "--redirect-uri",
                        demo + "api/consent/callback"));
        if (!answers(sandbox.resolve("/health"), sandboxLog)) {
            return 1;
        }
        Path settings = folder.resolve("demo.properties");
        Settings.write(settings, folder.resolve("encryption-key"), sandbox);
        Path demoLog = folder.resolve("demo.log");
        start(demoLog, payara(java, settings, folder));
        if (!answers(demo, demoLog)) {
            return 1;
        }
        System.out.println("Ready: " + demo + "  (people: alice, bob; the password is the name)");
        System.out.println("The simulated provider: " + sandbox + "   Logs: " + folder);
        System.out.println("Stop with Ctrl-C.");
        return attend();
    }

    private List<String> payara(String java, Path settings, Path folder) throws IOException {
        Path commands = folder.resolve("preboot.asadmin");
        Path database = folder.resolve("database").resolve("demo");
        Files.writeString(
                commands,
                """
                set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                set resources.jdbc-connection-pool.H2Pool.property.URL=jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE
                """
                        .formatted(database));
        return List.of(
                java,
                "-Xmx512m",
                "-jar",
                target.resolve("payara-micro.jar").toString(),
                "--nocluster",
                "--disablephonehome",
                "--port",
                String.valueOf(demoPort),
                "--prebootcommandfile",
                commands.toString(),
                "--systemproperties",
                settings.toString(),
                "--contextroot",
                "/",
                "--deploy",
                target.resolve("consent-flow-demo.war").toString());
    }

    private void start(Path log, List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(log.toFile())
                        .start();
        running.add(process);
    }

    /** A fresh database at each start, unless the last one is to be kept. */
    private Path folder() throws IOException {
        Path folder = target.resolve("demo");
        if (System.getProperty("keep") == null && Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private boolean answers(URI address, Path log) throws InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 250) {
            if (running.stream().anyMatch(process -> !process.isAlive())) {
                break;
            }
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return true;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(250);
        }
        System.err.println("Did not start; its log: " + log);
        return false;
    }

    /** Stays until one of the two ends by itself. */
    private int attend() throws InterruptedException {
        while (running.stream().allMatch(Process::isAlive)) {
            Thread.sleep(500);
        }
        System.err.println("One of the two has ended; stopping the other.");
        return 1;
    }

    private void stop() {
        running.forEach(Process::destroy);
        for (Process process : running) {
            try {
                if (!process.waitFor(8, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
            }
        }
    }

    private static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException used) {
            System.err.println("Port " + port + " is in use: stop what uses it and try again.");
            return true;
        }
    }
}
