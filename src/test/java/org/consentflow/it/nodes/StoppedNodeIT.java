package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SIGSTOP past the lease while one person's refresh waits at each step, then SIGCONT. */
class StoppedNodeIT extends NodesTest {

    private static final String WITHDRAWN = "committing";

    private static final List<String> STEPS =
            List.of("claimed", "answered", "journalled", "open", "sent", "committed", "gated");

    @Test
    @DisplayName(
            "R23 G17 stopped past its lease and continued, a node neither sends again nor loses an answer")
    void refresh_stoppedAtEveryStep_goesOnElsewhereAndHere()
            throws IOException, InterruptedException {
        Node stopped = cluster.one();
        Node other = cluster.two();
        Waiting waiting = new Waiting(stopped);
        Map<String, Guest> guests = new LinkedHashMap<>();
        for (String step : STEPS) {
            guests.put(step, new Guest(cluster, "stop-" + step));
            guests.get(step).consent(stopped, other);
        }
        Guest leaving = new Guest(cluster, "stop-leaving");
        leaving.consent(other, stopped);
        Cluster.awaitExpiry();
        Waiting withdrawing = new Waiting(stopped);
        withdrawing.at(WITHDRAWN, leaving, leaving::call);
        for (String step : STEPS) {
            Guest guest = guests.get(step);
            waiting.at(step, guest, guest::call);
        }
        stopped.stop();
        final long since = System.nanoTime();
        Map<String, Integer> meanwhile;
        try {
            assertThat(leaving.withdraw(other).status()).isEqualTo(204);
            meanwhile = waiting.each(guest -> guest.settled(other));
            long stoppedFor = (System.nanoTime() - since) / 1_000_000;
            Thread.sleep(Math.max(0, Cluster.LEASE_AND_GRACE.toMillis() + 1_000 - stoppedFor));
        } finally {
            waiting.release();
            withdrawing.release();
            stopped.goOn();
        }
        assertThat(meanwhile).containsEntry("answered", 403);
        assertThat(meanwhile.values().stream().filter(status -> status == 200).count())
                .as("served while the other node is stopped: %s", meanwhile)
                .isEqualTo(STEPS.size() - 1);

        // the answer that was in hand when it stopped is not too late
        assertThat(guests.get("answered").served(other)).isTrue();
        for (Node node : List.of(stopped, other)) {
            assertThat(waiting.each(guest -> guest.settled(node)).values()).containsOnly(200);
            assertThat(leaving.call(node).status()).isEqualTo(403);
        }
        assertThat(leaving.row().state()).isEqualTo("WITHDRAWN");
        guests.values().forEach(Guest::assertOneTrail);
        System.out.printf(
                "R23: 1 stop of %d s, %d refreshes under way, %d taken over meanwhile,"
                        + " 1 withdrawn, lost 0%n",
                (System.nanoTime() - since) / 1_000_000_000, STEPS.size() + 1, STEPS.size() - 1);
    }
}
