package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes that know nothing of each other but the database they share. */
@Tag("every-server")
class TwoNodesIT extends NodesTest {

    private static final int ROUNDS = Integer.getInteger("consentflow.rounds", 20);
    private static final int GUESTS = 20;
    private static final int PER_NODE = 50;

    /** Milliseconds; ten times what is usual, and less than a server takes to add a thread. */
    private static final long PATIENCE = 6_000;

    @Test
    @DisplayName("G6 a consent begun on one node is completed on another and lives on both")
    void callback_onAnotherNode_completes() {
        Guest guest = new Guest(cluster, "traveller");
        assertThat(guest.call(cluster.two()).status()).isEqualTo(403);
        guest.consent(cluster.one(), cluster.two());
        assertThat(guest.call(cluster.one()).status()).isEqualTo(200);
        assertThat(guest.call(cluster.two()).status()).isEqualTo(200);
        assertThat(guest.withdraw(cluster.one()).status()).isEqualTo(204);
        assertThat(guest.call(cluster.two()).status()).isEqualTo(403);
        assertThat(guest.row().state()).isEqualTo("WITHDRAWN");
    }

    @Test
    @DisplayName("S18 the same callback fifty times at once on two nodes is exchanged once")
    void callback_fiftyTimesOnTwoNodes_isExchangedOnce()
            throws InterruptedException, ExecutionException {
        Guest guest = new Guest(cluster, "clicker");
        URI callback = guest.approved(cluster.one());
        long before = exchanges();
        List<Crowd.Reply> replies = Crowd.at(cluster, 25, node -> guest.callback(node, callback));
        assertThat(exchanges() - before).isEqualTo(1);
        assertThat(replies)
                .allSatisfy(
                        reply -> {
                            assertThat(reply.status()).isEqualTo(303);
                            assertThat(reply.location()).endsWith("/host/api/data/plain");
                        });
        assertThat(guest.row().version()).isEqualTo(1);
    }

    private static long exchanges() {
        return cluster.wire().calls().stream().filter(call -> !call.refresh()).count();
    }

    @Test
    @DisplayName(
            "R24 fifty threads on each of two nodes with an expired token: one refresh, all served")
    void call_hundredThreadsOnTwoNodes_refreshOnce()
            throws InterruptedException, ExecutionException {
        List<Guest> guests = new ArrayList<>();
        long[] received = new long[GUESTS];
        for (int i = 0; i < GUESTS; i++) {
            guests.add(new Guest(cluster, "caller-" + i));
            guests.get(i).consent(cluster.one(), cluster.two());
            received[i] = System.nanoTime();
        }
        List<Long> millis = new ArrayList<>();
        int failures = 0;
        int refreshes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Guest guest = guests.get(round % GUESTS);
            cluster.round();
            awaitExpiry(received[round % GUESTS]);
            int before = cluster.wire().refreshes().size();
            long version = guest.row().version();
            List<Crowd.Reply> replies = Crowd.at(cluster, PER_NODE, guest::call);
            received[round % GUESTS] = System.nanoTime();
            List<Wiretap.Call> sent = cluster.wire().refreshes();
            refreshes += sent.size() - before;
            failures += (int) replies.stream().filter(reply -> reply.status() != 200).count();
            replies.forEach(reply -> millis.add(reply.millis()));
            assertThat(sent.size() - before).as("refreshes in round %s", round).isEqualTo(1);
            assertThat(guest.row().version()).as("round %s", round).isEqualTo(version + 1);
        }
        millis.sort(null);
        long most = millis.get(millis.size() * 99 / 100);
        System.out.printf(
                "R24: %d rounds of 2 x %d threads, %d refreshes, %d callers not served,"
                        + " p50 %d ms, p99 %d ms%n",
                ROUNDS, PER_NODE, refreshes, failures, millis.get(millis.size() / 2), most);
        assertThat(failures).isZero();
        assertThat(most).as("waiters do not keep the refresh from a thread").isLessThan(PATIENCE);
    }

    private static void awaitExpiry(long received) throws InterruptedException {
        long over = Cluster.ACCESS.toMillis() - (System.nanoTime() - received) / 1_000_000;
        Thread.sleep(Math.max(0, over + 100));
    }
}
