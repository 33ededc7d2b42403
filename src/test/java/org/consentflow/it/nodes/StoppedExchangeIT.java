package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SIGSTOP past its deadline while one person's exchange waits at each step, then SIGCONT. */
class StoppedExchangeIT extends NodesTest {

    private static final List<String> STEPS =
            List.of("taken", "answered", "journalled", "committing", "open", "sent", "committed");

    /** Nothing is on record when these stop, so the other node ends them as failed. */
    private static final List<String> LOST = List.of("taken", "answered");

    private static final Duration WAKING_UP = Cluster.TOTAL_TIMEOUT.multipliedBy(2);

    @Test
    @DisplayName(
            "R23 stopped past its deadline in an exchange and continued, a node sends no code and undoes nothing")
    void exchange_stoppedAtEveryStep_endsElsewhereOnce() throws IOException, InterruptedException {
        Node stopped = cluster.one();
        Node other = cluster.two();
        final long before = exchanges();
        Waiting waiting = new Waiting(stopped);
        Map<Guest, URI> callbacks = new LinkedHashMap<>();
        for (String step : STEPS) {
            Guest guest = new Guest(cluster, "stop-exchange-" + step);
            URI callback = guest.approved(other);
            callbacks.put(guest, callback);
            waiting.at(step, guest, node -> guest.callback(node, callback));
        }
        stopped.stop();
        final long since = System.nanoTime();
        Map<String, Integer> meanwhile;
        try {
            meanwhile =
                    waiting.each(
                            guest ->
                                    completed(guest.ended(other, callbacks.get(guest)))
                                            ? 200
                                            : 403);
        } finally {
            waiting.release();
            stopped.goOn();
        }
        final long seconds = (System.nanoTime() - since) / 1_000_000_000;
        Thread.sleep(WAKING_UP.toMillis());

        STEPS.forEach(
                step -> assertThat(meanwhile).containsEntry(step, LOST.contains(step) ? 403 : 200));
        assertThat(exchanges() - before)
                .as("all but the code that was taken and not sent when its node stopped")
                .isEqualTo(STEPS.size() - 1);
        for (String step : STEPS) {
            Guest guest = waiting.byStep().get(step);
            long granted =
                    cluster.database().history(guest.name()).stream()
                            .filter("GRANTED"::equals)
                            .count();
            assertThat(granted)
                    .as("grants on record at %s", step)
                    .isEqualTo(LOST.contains(step) ? 0 : 1);
            assertThat(guest.call(other).status()).isEqualTo(LOST.contains(step) ? 403 : 200);
        }
        for (String step : LOST) {
            waiting.byStep().get(step).consent(other, stopped);
        }
        assertThat(waiting.each(guest -> guest.settled(stopped)).values()).containsOnly(200);
        System.out.printf(
                "R23: 1 stop of %d s, %d exchanges under way, %d completed elsewhere, %d told as"
                        + " failed and begun anew, lost 0%n",
                seconds, STEPS.size(), STEPS.size() - LOST.size(), LOST.size());
    }

    private static boolean completed(String status) {
        return status.equals("COMPLETED");
    }

    private static long exchanges() {
        return cluster.wire().calls().stream().filter(call -> !call.refresh()).count();
    }
}
