package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.consentflow.it.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server with MicroProfile Config and REST Client and nothing else of MicroProfile: no Health,
 * Metrics, Telemetry, JWT, OpenAPI. Payara Micro is always whole.
 */
@Tag("every-server")
@Tag("server-in-parts")
class BareServerIT {

    private static Cluster cluster;
    private static Node bare;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.running();
        bare = cluster.bare();
        bare.start();
        bare.awaitReady();
    }

    @AfterAll
    static void end() throws InterruptedException {
        bare.kill();
    }

    @Test
    void server_ofThisTest_isBare() {
        Person person = new Person(null);
        assertThat(person.get(cluster.one().root().resolve("/openapi")).status()).isEqualTo(200);
        assertThat(person.get(bare.root().resolve("/openapi")).status()).isEqualTo(404);
    }

    @Test
    void consent_whereOnlyConfigAndRestClientAre_livesAsElsewhere()
            throws IOException, InterruptedException {
        Guest guest = new Guest(cluster, "frugal");
        guest.consent(bare, bare);
        assertThat(guest.call(bare).status()).isEqualTo(200);
        Cluster.awaitExpiry();
        assertThat(guest.call(bare).status()).isEqualTo(200);
        assertThat(guest.row().version()).as("refreshed").isEqualTo(2);
        assertThat(guest.call(cluster.one()).status()).isEqualTo(200);
        assertThat(guest.read(bare)).matches("music [1-9][0-9]*");
        assertThat(guest.withdraw(bare).status()).isEqualTo(204);
        assertThat(guest.call(cluster.two()).status()).isEqualTo(403);
        assertThat(bare.logs()).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    }
}
