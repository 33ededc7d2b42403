package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node that is told to end, as every rolling deployment does, ends what it has begun. */
class TerminatedNodeIT extends NodesTest {

    private static final Duration SLOW = Cluster.TOTAL_TIMEOUT.minusMillis(800);

    @Test
    @DisplayName("R45 a node that is told to end while it refreshes stores the answer first")
    void refresh_nodeToldToEnd_isStored() throws IOException, InterruptedException {
        Node ending = cluster.one();
        Node other = cluster.two();
        Guest guest = new Guest(cluster, "terminated");
        guest.consent(ending, other);
        Cluster.awaitExpiry();
        final int before = cluster.wire().refreshes().size();
        cluster.sandbox().faults().add(Fault.on(Endpoint.REFRESH).delay(SLOW));
        CompletableFuture<Void> leader =
                CompletableFuture.runAsync(() -> guest.call(ending)).exceptionally(cut -> null);
        while (!cluster.database().unfinished().contains("terminated LIVE") && !leader.isDone()) {
            Thread.sleep(20);
        }

        ending.terminate();

        leader.join();
        assertThat(guest.row().state()).isEqualTo("LIVE");
        assertThat(guest.row().version()).as("the answer is stored").isEqualTo(2);
        assertThat(cluster.wire().refreshes()).hasSize(before + 1);
        ending.start();
        assertThat(guest.settled(other)).isEqualTo(200);
        ending.awaitReady();
        assertThat(guest.settled(ending)).isEqualTo(200);
        guest.assertOneTrail();
    }
}
