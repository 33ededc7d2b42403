package org.consentflow.it.nodes;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.consentflow.cdi.EngineFixture;
import org.consentflow.it.app.HostRoot;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.provider.Lifetimes;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes, the database they share, and the provider, whose access tokens end soon. One for all
 * tests of this JVM; it dies with it.
 */
final class Cluster {

    /** Of an access token at the sandbox. */
    static final Duration ACCESS = Duration.ofSeconds(8);

    /** Of one call to the provider; a lease is 15 s longer, and another node waits 5 s more. */
    static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(2);

    static final Duration LEASE_AND_GRACE = TOTAL_TIMEOUT.plusSeconds(20);

    /** Until when every call must have come to an end, one way or the other. */
    static final Duration BOUND = LEASE_AND_GRACE.multipliedBy(2);

    private static @Nullable Cluster running;

    private final Server server;
    private final Path folder;
    private final Path application;
    private final Postgres database;
    private final Sandbox sandbox;
    private final Wiretap wire;
    private final Node one;
    private final Node two;
    private final VersionWatch watch;
    private final Shared shared;
    private int rounds;

    private Cluster() throws IOException, InterruptedException {
        server = Server.ofThisRun();
        folder = Path.of("target", "nodes", server.getClass().getSimpleName()).toAbsolutePath();
        emptied(folder);
        int[] ports = {Node.freePort(), Node.freePort()};
        database = new Postgres();
        sandbox =
                Sandbox.start(
                        SandboxOptions.defaults()
                                .withRedirectUris(
                                        URI.create(
                                                "http://localhost:"
                                                        + ports[0]
                                                        + "/host/api/consent/callback"))
                                .withLifetimes(endingSoon()));
        wire = new Wiretap(sandbox.address(), database::holder);
        application = folder.resolve("host.war");
        WebArchive host = application(settings());
        server.extend(host);
        host.as(ZipExporter.class).exportTo(application.toFile(), true);
        shared = Shared.of(folder, database);
        server.prepare(shared);
        one = node("one", ports[0], false);
        two = node("two", ports[1], false);
        watch = new VersionWatch(database);
    }

    /** Both nodes up; what is not is started. */
    static synchronized Cluster running() throws IOException, InterruptedException {
        if (running == null) {
            Cluster cluster = new Cluster();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::end));
            running = cluster;
            // one after the other: both would write an empty database's first row, and servers tell
            cluster.one.start();
            cluster.one.awaitReady();
            cluster.two.start();
        }
        running.one.awaitReady();
        running.two.awaitReady();
        running.watch.start();
        return running;
    }

    /** Sleeps until no access token that was given until now is good any more. */
    static void awaitExpiry() throws InterruptedException {
        Thread.sleep(ACCESS.toMillis() + 100);
    }

    Node one() {
        return one;
    }

    Node two() {
        return two;
    }

    /** A third one on the same database, not started, whose server has only what is needed. */
    Node bare() throws IOException {
        return node("bare", Node.freePort(), true);
    }

    Postgres database() {
        return database;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Wiretap wire() {
        return wire;
    }

    /** What is answered by HTTPS to somebody who trusts the nodes' certificate. */
    String secured(URI address) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(shared.trusting())
                .build()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Counts one race of both nodes for a refresh. */
    void round() {
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    /** Violations seen until now in rows that must only grow. */
    List<String> violations() {
        return watch.violations();
    }

    private void end() {
        watch.interrupt();
        for (Node node : List.of(one, two)) {
            try {
                if (node.running()) {
                    node.kill();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        wire.close();
        sandbox.close();
        try {
            database.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static Lifetimes endingSoon() {
        Lifetimes usual = Lifetimes.usual();
        return new Lifetimes(usual.session(), usual.code(), ACCESS, usual.refresh(), usual.sync());
    }

    private String settings() throws IOException {
        Properties settings = new Properties();
        settings.putAll(EngineFixture.properties(sandbox));
        settings.setProperty("consentflow.base-url", wire.address() + "/v1.5");
        settings.setProperty("consentflow.jwks-uri", sandbox.baseUrl() + "/jwks/oauth");
        settings.setProperty("consentflow.create-schema", "true");
        settings.setProperty("consentflow.namespace", "nodes");
        settings.setProperty("consentflow.refresh-ahead", "0s");
        // the wire is cut again and again on purpose
        settings.setProperty("consentflow.breaker-failures", "10000");
        String millis = TOTAL_TIMEOUT.toMillis() + "ms";
        settings.setProperty("consentflow.total-timeout", millis);
        settings.setProperty("consentflow.read-timeout", millis);
        settings.setProperty("consentflow.connect-timeout", "1s");
        StringWriter text = new StringWriter();
        settings.store(text, null);
        return text.toString();
    }

    private static WebArchive application(String settings) {
        return ShrinkWrap.create(WebArchive.class, "host.war")
                .addPackage(HostRoot.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")))
                .addAsResource(
                        new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    private Node node(String name, int port, boolean bare) throws IOException {
        Path own = emptied(folder.resolve(name));
        Site site = new Site(own, port, Node.freePort(), application, shared, bare);
        return new Node(site, server.set(site));
    }

    private static Path emptied(Path folder) throws IOException {
        Folders.delete(folder);
        return Files.createDirectories(folder);
    }
}
