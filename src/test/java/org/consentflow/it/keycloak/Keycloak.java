package org.consentflow.it.keycloak;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.consentflow.it.nodes.Folders;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak on 127.0.0.1, as the shipped script starts it, with a realm of its own for this JVM. One
 * for all tests of the JVM; it dies with it.
 */
public final class Keycloak {

    private static final int START_SECONDS = 300;
    private static final Path SHIPPED = Path.of("server-config", "keycloak", "start");

    /** Small, and quickly up rather than fast. */
    private static final List<String> SPARING =
            List.of(
                    "JAVA_OPTS_KC_HEAP=-Xms64m -Xmx400m",
                    "JAVA_OPTS_GC=-XX:+UseSerialGC",
                    "JAVA_OPTS_APPEND=-XX:TieredStopAtLevel=1");

    private static @Nullable Keycloak running;

    private final Path home = Path.of(System.getProperty("keycloak.home")).toAbsolutePath();
    private final Path log;
    private final int port;
    private final ClientKey key;
    private final String redirectUri;
    private @Nullable Process process;

    private Keycloak(URI redirectUri) throws IOException, InterruptedException {
        this.port = freePort();
        this.redirectUri = redirectUri.toString();
        Path folder = Path.of("target", "keycloak-test").toAbsolutePath();
        Folders.delete(folder);
        Files.createDirectories(folder);
        this.log = folder.resolve("keycloak.log");
        this.key = ClientKey.made(folder, "shop");
    }

    /**
     * Started by whoever asks first.
     *
     * @param redirectUri where the people of the client {@code shop} may be sent back to
     */
    public static synchronized Keycloak running(URI redirectUri) {
        try {
            if (running == null) {
                Keycloak keycloak = new Keycloak(redirectUri);
                Runtime.getRuntime().addShutdownHook(new Thread(keycloak::kill));
                keycloak.start();
                running = keycloak;
            } else {
                running.admin().alsoRedirectsTo("shop", redirectUri);
            }
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Of the realm. */
    public String issuer() {
        return root() + "/realms/people";
    }

    /** A resource of the realm's that reads access tokens. */
    public URI userinfo() {
        return URI.create(issuer() + "/protocol/openid-connect/userinfo");
    }

    /** What its clients have registered. */
    public ClientKey key() {
        return key;
    }

    /** A key that no client has registered. */
    public ClientKey anotherKey() throws IOException, InterruptedException {
        return ClientKey.made(log.getParent(), "another");
    }

    public Admin admin() {
        return new Admin(root());
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Told to end, as an operator would. */
    public void stop() throws InterruptedException {
        Process stopping = process;
        if (stopping != null) {
            List<ProcessHandle> all = stopping.toHandle().descendants().toList();
            all.forEach(ProcessHandle::destroy);
            stopping.destroy();
            stopping.waitFor(60, TimeUnit.SECONDS);
            kill();
        }
    }

    /** With what it knew when it was stopped. */
    public void start() throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        "sh",
                        SHIPPED.toAbsolutePath().toString(),
                        home.toString(),
                        String.valueOf(port),
                        key.certificateFile().toString(),
                        redirectUri);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        for (String variable : SPARING) {
            String[] pair = variable.split("=", 2);
            builder.environment().put(pair[0], pair[1]);
        }
        // its own: what somebody else has started from there goes on
        builder.environment()
                .put(
                        "KC_DB_URL",
                        "jdbc:h2:file:"
                                + log.resolveSibling("database")
                                + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=0");
        process = builder.start();
        awaitReady(process);
    }

    private void awaitReady(Process starting) throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS * 5; i++) {
            if (Files.readString(log).contains("Listening on:")) {
                return;
            }
            if (!starting.isAlive()) {
                break;
            }
            Thread.sleep(200);
        }
        kill();
        throw new AssertionError("Keycloak did not start; its log: " + log);
    }

    /** Java is a child of the script that starts it. */
    private void kill() {
        Process killed = process;
        if (killed != null) {
            List<ProcessHandle> all = new ArrayList<>(killed.descendants().toList());
            all.add(killed.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
