package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL while one person's request waits at each step. What the provider has answered and nobody
 * has written down is lost by nature: there, and only there, the person is asked again.
 */
class KilledNodeIT extends NodesTest {

    /** Of a refresh; between gate and socket a request waits for the total deadline at most. */
    private static final List<String> REFRESH =
            List.of(
                    "claimed",
                    "answered",
                    "journalled",
                    "committing",
                    "open",
                    "sent",
                    "committed",
                    "gated");

    private static final List<String> EXCHANGE =
            List.of("taken", "answered", "journalled", "committing", "open", "sent", "committed");

    @Test
    @DisplayName(
            "R21 G19 killed at any step of a refresh, no consent is lost whose answer was kept")
    void refresh_killedAtEveryStep_goesOnElsewhere() throws IOException, InterruptedException {
        refreshesGoOn(cluster.one(), cluster.two());
    }

    @Test
    @DisplayName("R22 whoever is killed, the other node takes its refreshes over after the lease")
    void refresh_otherNodeKilled_goesOnToo() throws IOException, InterruptedException {
        refreshesGoOn(cluster.two(), cluster.one());
    }

    private static void refreshesGoOn(Node victim, Node other)
            throws IOException, InterruptedException {
        String prefix = victim == cluster.one() ? "kill-one-" : "kill-two-";
        Waiting waiting = new Waiting(victim);
        Map<String, Guest> guests = new LinkedHashMap<>();
        for (String step : REFRESH) {
            guests.put(step, new Guest(cluster, prefix + step));
            guests.get(step).consent(other, victim);
        }
        Cluster.awaitExpiry();
        long used = uses();
        long recorded = cluster.database().refreshed();
        for (String step : REFRESH) {
            Guest guest = guests.get(step);
            waiting.at(step, guest, guest::call);
        }
        victim.kill();
        victim.start();

        Map<String, Integer> found = waiting.each(guest -> guest.settled(other));

        long uncertain = found.values().stream().filter(status -> status == 403).count();
        assertThat(found).containsEntry("answered", 403);
        assertThat(uncertain).as("lost at another step: %s", found).isEqualTo(1);
        assertThat(guests.get("answered").row().state()).isEqualTo("UNCERTAIN");
        assertThat(uses() - used)
                .as("what the provider gave, and what is stored")
                .isEqualTo(cluster.database().refreshed() - recorded + uncertain);
        guests.values().forEach(Guest::assertOneTrail);

        victim.awaitReady();
        guests.get("answered").consent(other, victim);
        assertThat(waiting.each(guest -> guest.settled(victim)).values()).containsOnly(200);
        System.out.printf(
                "R21/R22: 1 kill, %d refreshes under way, %d went on elsewhere, lost 0,"
                        + " uncertain (answered, killed before it was written down) %d%n",
                REFRESH.size(), REFRESH.size() - uncertain, uncertain);
    }

    private static long uses() {
        return cluster.wire().refreshes().stream().filter(Wiretap.Call::success).count();
    }

    @Test
    @DisplayName(
            "R29 killed at any step of an exchange, the code is sent once and the other node ends it")
    void exchange_killedAtEveryStep_endsElsewhere() throws IOException, InterruptedException {
        Node victim = cluster.one();
        Node other = cluster.two();
        Waiting waiting = new Waiting(victim);
        Map<Guest, URI> callbacks = new LinkedHashMap<>();
        for (String step : EXCHANGE) {
            Guest guest = new Guest(cluster, "kill-exchange-" + step);
            URI callback = guest.approved(other);
            callbacks.put(guest, callback);
            waiting.at(step, guest, node -> guest.callback(node, callback));
        }
        victim.kill();
        victim.start();

        Map<String, Integer> found =
                waiting.each(
                        guest ->
                                guest.ended(other, callbacks.get(guest)).equals("COMPLETED")
                                        ? 200
                                        : 403);

        assertThat(found).containsEntry("taken", 403).containsEntry("answered", 403);
        long failed = found.values().stream().filter(status -> status == 403).count();
        assertThat(failed).as("failed at another step: %s", found).isEqualTo(2);
        victim.awaitReady();
        for (String step : List.of("taken", "answered")) {
            Guest guest = waiting.byStep().get(step);
            assertThat(guest.call(other).status()).isEqualTo(403);
            guest.consent(other, victim);
        }
        assertThat(waiting.each(guest -> guest.settled(victim)).values()).containsOnly(200);
        System.out.printf(
                "R29: 1 kill, %d exchanges under way, %d completed elsewhere, %d told as failed"
                        + " and begun anew (code sent or not, answer not written down)%n",
                EXCHANGE.size(), EXCHANGE.size() - failed, failed);
    }
}
