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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a provider and the demo, says when they are ready, and stops both when it is stopped. The
 * provider is the sandbox or, with the system property {@code keycloak}, Keycloak. Further
 * properties: {@code keep} keeps the databases of the last run; {@code demo.port}, {@code
 * sandbox.port}, {@code keycloak.port} and {@code demo.directory} choose other ports and another
 * place for its files.
 */
public final class DemoMain {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String SERVER_READY = ".*Payara Micro .* ready in .*";

    private final Path target;
    private final int demoPort = Integer.getInteger("demo.port", 8080);
    private final URI demo = URI.create("http://localhost:" + demoPort + "/");
    private final ConsentProvider provider;
    private final Children children = new Children();

    private DemoMain(Path target) {
        this.target = target;
        this.provider =
                System.getProperty("keycloak") == null
                        ? new SimulatedProvider(
                                target, Integer.getInteger("sandbox.port", 8091), demo)
                        : new KeycloakProvider(
                                target, Integer.getInteger("keycloak.port", 8180), demo);
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
        if (taken(demoPort) || taken(provider.port())) {
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(children::close));
        Path folder = folder();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path providerLog = folder.resolve("provider.log");
        children.start(providerLog, provider.command(folder));
        if (!answers(provider.health(), providerLog)) {
            return 1;
        }
        Path settings = folder.resolve("demo.properties");
        Settings.write(settings, folder.resolve("encryption-key"), provider.settings(folder));
        Path demoLog = folder.resolve("demo.log");
        children.start(demoLog, payara(java, settings, folder));
        if (!answers(demo, demoLog)) {
            return 1;
        }
        System.out.println("Ready: " + demo + "  (people: alice, bob; the password is the name)");
        System.out.println(provider.told() + "   Logs: " + folder);
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
                set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                set resources.jdbc-connection-pool.H2Pool.property.URL=jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE
                """
                        .formatted(database));
        return List.of(
                java,
                "-Xmx1g",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-jar",
                target.resolve("payara-micro.jar").toString(),
                "--rootdir",
                folder.resolve("server").toString(),
                "--nocluster",
                "--disablephonehome",
                // a read waits for the provider: thirty at once must not wait for each other
                "--maxhttpthreads",
                "64",
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

    /** A fresh database at each start, unless the last one is to be kept. */
    private Path folder() throws IOException {
        Path folder = target.resolve(System.getProperty("demo.directory", "demo")).toAbsolutePath();
        if (System.getProperty("keep") == null && Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        // logs, keys and the database are nobody else's business
        return Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private boolean answers(URI address, Path log) throws InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 250) {
            if (!children.alive()) {
                break;
            }
            boolean complete = hasStarted(log);
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return true;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            if (complete) {
                break;
            }
            Thread.sleep(250);
        }
        complain("Did not start; its log: " + log);
        return false;
    }

    /** The server stays up without an application it could not deploy: waiting on helps nobody. */
    private static boolean hasStarted(Path log) {
        try {
            return Files.readString(log).lines().anyMatch(line -> line.matches(SERVER_READY));
        } catch (IOException notReadable) {
            return false;
        }
    }

    /** Stays until one of the two ends by itself. */
    private int attend() throws InterruptedException {
        while (children.alive()) {
            Thread.sleep(500);
        }
        complain("One of the two has ended; stopping the other.");
        return 1;
    }

    /** Nothing is wrong with an end that was asked for. */
    private void complain(String text) {
        if (!children.closed()) {
            System.err.println(text);
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
