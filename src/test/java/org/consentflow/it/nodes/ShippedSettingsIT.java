package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in {@code server-config} for production, as the nodes run with it. */
@Tag("every-server")
class ShippedSettingsIT {

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.running();
    }

    @Test
    void start_withTheShippedSettings_leavesNothingToWonderAbout() throws IOException {
        assertThat(cluster.one().troubles()).isEmpty();
        assertThat(cluster.two().troubles()).isEmpty();
    }

    @Test
    @DisplayName("G36 with the shipped settings a node speaks HTTPS with the key it was given")
    void call_byHttps_isAnswered() throws IOException, InterruptedException {
        for (Node node : List.of(cluster.one(), cluster.two())) {
            assertThat(cluster.secured(node.securedRoot().resolve("data/plain"))).isEqualTo("ok");
        }
    }

    @Test
    @DisplayName("G30 the access log of the shipped settings has a callback's path, not its query")
    void accessLog_ofACallback_hasThePathAlone() throws IOException, InterruptedException {
        Guest guest = new Guest(cluster, "logged");
        URI callback = guest.approved(cluster.one());
        assertThat(guest.callback(cluster.two(), callback).status()).isEqualTo(303);
        String path = callback.getPath();
        for (int i = 0; i < 300 && !cluster.two().accessLog().contains(path); i++) {
            Thread.sleep(100);
        }
        // not the assertion's own text, which would print a code
        String log = cluster.two().accessLog();
        assertThat(log.contains(path)).as("the callback is logged").isTrue();
        assertThat(log.contains("state=") || log.contains("code=")).as("with its query").isFalse();
    }
}
