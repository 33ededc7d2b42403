package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.consentflow.it.KeycloakApplication;
import org.consentflow.it.Person;
import org.consentflow.it.app.HostRoot;
import org.consentflow.it.keycloak.Admin;
import org.consentflow.it.keycloak.Keycloak;
import org.consentflow.it.keycloak.Visitor;
import org.consentflow.it.profile.ProfileApi;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes at a server that takes a rotated refresh token for theft, and ends the session. */
class KeycloakNodesIT {

    private static final int ROUNDS = 5;
    private static final int PER_NODE = 25;
    private static final int SECONDS = 6;
    private static final String CLIENT = KeycloakApplication.SHOP;
    private static final String LIFESPAN = "access.token.lifespan";

    private static @Nullable Keycloak keycloak;
    private static @Nullable Postgres database;
    private static @Nullable Node one;
    private static @Nullable Node two;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path folder = Path.of("target", "nodes", "keycloak").toAbsolutePath();
        Folders.delete(folder);
        Files.createDirectories(folder);
        int[] ports = {Node.freePort(), Node.freePort()};
        URI callback = URI.create("http://localhost:" + ports[0] + "/host/api/consent/callback");
        keycloak = Keycloak.running(callback);
        database = new Postgres();
        Server server = Server.ofThisRun();
        Path application = folder.resolve("host.war");
        WebArchive host = application(callback);
        server.extend(host);
        host.as(ZipExporter.class).exportTo(application.toFile(), true);
        Shared shared = Shared.of(folder, database);
        server.prepare(shared);
        one = node(server, folder.resolve("one"), ports[0], application, shared);
        two = node(server, folder.resolve("two"), ports[1], application, shared);
        one.start();
        two.start();
        one.awaitReady();
        two.awaitReady();
        keycloak.admin().attribute(CLIENT, LIFESPAN, String.valueOf(SECONDS));
    }

    private static WebArchive application(URI callback) throws IOException {
        Properties settings = new Properties();
        settings.putAll(
                KeycloakApplication.settings(
                        keycloak, callback, Map.of("consentflow.refresh-ahead", "0s")));
        StringWriter text = new StringWriter();
        settings.store(text, null);
        return ShrinkWrap.create(WebArchive.class, "host.war")
                .addPackage(HostRoot.class.getPackage())
                .addPackage(ProfileApi.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")))
                .addAsResource(
                        new StringAsset(text.toString()),
                        "META-INF/microprofile-config.properties");
    }

    private static Node node(Server server, Path folder, int port, Path application, Shared shared)
            throws IOException {
        Files.createDirectories(folder);
        Site site = new Site(folder, port, Node.freePort(), application, shared, false);
        return new Node(site, server.set(site));
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        for (Node node : new Node[] {one, two}) {
            if (node != null && node.running()) {
                node.kill();
            }
        }
        if (database != null) {
            database.close();
        }
        if (keycloak != null) {
            keycloak.admin().attribute(CLIENT, LIFESPAN, "60");
        }
    }

    @Test
    @DisplayName(
            "R24 twenty-five threads on each of two nodes with an expired token: Keycloak sees one refresh")
    void call_fiftyThreadsOnTwoNodes_refreshOnceAtKeycloak()
            throws InterruptedException, ExecutionException {
        Admin admin = keycloak.admin();
        admin.person("crowded");
        Person person = new Person("crowded");
        Person.Answer begun =
                person.post(
                        one.root().resolve("consent/connections/people"),
                        "{\"return\":\"/host/api/data/plain\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        URI callback = new Visitor("crowded").agree(begun.json().getString("deepLink"));
        Person.Answer done = person.navigate(two.here(callback));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        for (int round = 1; round <= ROUNDS; round++) {
            Thread.sleep(SECONDS * 1000L + 500);
            List<Crowd.Reply> replies =
                    Crowd.at(
                            one,
                            two,
                            PER_NODE,
                            node ->
                                    person.loggedInAs("crowded")
                                            .get(node.root().resolve("profile")));
            assertThat(replies)
                    .as("round %s", round)
                    .hasSize(2 * PER_NODE)
                    .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            assertThat(admin.events("REFRESH_TOKEN", "crowded"))
                    .as("refreshes at Keycloak until round %s", round)
                    .isEqualTo(round);
        }
        assertThat(admin.events("REFRESH_TOKEN_ERROR", "crowded")).isZero();
        assertThat(admin.events("CODE_TO_TOKEN", "crowded")).isEqualTo(1);
    }
}
