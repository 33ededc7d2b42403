package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.consentflow.it.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request for new tokens gets stuck between node and provider, or its answer does. */
@Tag("every-server")
class CutWireIT extends NodesTest {

    @Test
    @DisplayName(
            "R8 G18 a request that hangs is sent once more as the same one, and is refused when it arrives at last")
    void refresh_requestHangs_isRepeatedAndRefusedWhenLate()
            throws InterruptedException, ExecutionException {
        Guest guest = new Guest(cluster, "wire-hangs");
        guest.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        int before = cluster.wire().refreshes().size();
        cluster.wire().faults().hold(guest.name());
        CompletableFuture<Person.Answer> call =
                CompletableFuture.supplyAsync(() -> guest.call(cluster.one()));
        cluster.wire().faults().awaitHeld(guest.name());
        assertThat(guest.call(cluster.two()).status())
                .as("waits for the same refresh")
                .isEqualTo(200);
        assertThat(call.get().status()).isEqualTo(200);

        cluster.wire().faults().deliver(guest.name());
        List<Wiretap.Call> sent = awaitRefreshes(before + 2).subList(before, before + 2);

        assertThat(sent).extracting(Wiretap.Call::success).containsExactly(true, false);
        assertThat(sent).extracting(Wiretap.Call::late).containsExactly(false, true);
        assertThat(sent.get(1).nonce()).isEqualTo(sent.get(0).nonce());
        assertThat(guest.row().version()).isEqualTo(2);
        guest.assertOneTrail();
        assertThat(guest.call(cluster.one()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R9 an answer lost on its way is not asked for with another nonce, but anew")
    void refresh_answerLost_isUncertainAndAskedAnew() throws InterruptedException {
        Guest guest = new Guest(cluster, "wire-loses");
        guest.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        int before = cluster.wire().refreshes().size();
        cluster.wire().faults().loseAnswer(guest.name());

        assertThat(guest.settled(cluster.one())).isEqualTo(403);
        assertThat(guest.settled(cluster.two())).isEqualTo(403);

        List<Wiretap.Call> sent = cluster.wire().refreshes();
        assertThat(sent.subList(before, sent.size()))
                .extracting(Wiretap.Call::success)
                .containsExactly(true, false);
        assertThat(guest.row().state()).isEqualTo("UNCERTAIN");
        guest.consent(cluster.two(), cluster.one());
        assertThat(guest.settled(cluster.two())).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "R22 killed with its request in the socket, a node is replaced, whether it arrives or not")
    void refresh_killedWithItsRequestInTheSocket_goesOnElsewhere()
            throws IOException, InterruptedException {
        Node victim = cluster.one();
        Node other = cluster.two();
        Waiting waiting = new Waiting(victim);
        Guest dropped = new Guest(cluster, "wire-dropped");
        Guest delayed = new Guest(cluster, "wire-delayed");
        Guest processed = new Guest(cluster, "wire-processed");
        List<Guest> guests = List.of(dropped, delayed, processed);
        guests.forEach(guest -> guest.consent(other, victim));
        Cluster.awaitExpiry();
        for (Guest guest : guests) {
            cluster.wire().faults().hold(guest.name());
            waiting.sent(guest, guest::call);
            cluster.wire().faults().awaitHeld(guest.name());
        }
        victim.kill();
        victim.start();
        cluster.wire().faults().drop(dropped.name());
        int before = cluster.wire().refreshes().size();
        cluster.wire().faults().deliver(processed.name());
        awaitRefreshes(before + 1);

        assertThat(waiting.each(guest -> guest.settled(other)))
                .containsEntry(dropped.name(), 200)
                .containsEntry(delayed.name(), 200)
                .containsEntry(processed.name(), 403);
        cluster.wire().faults().deliver(delayed.name());
        int sent = before + 1 + guests.size() + 1;
        assertThat(awaitRefreshes(sent).get(sent - 1))
                .as("arrived after another node had refreshed")
                .returns(true, Wiretap.Call::late)
                .returns(false, Wiretap.Call::success);

        victim.awaitReady();
        processed.consent(other, victim);
        assertThat(waiting.each(guest -> guest.settled(victim)).values()).containsOnly(200);
        List.of(dropped, delayed).forEach(Guest::assertOneTrail);
        System.out.printf(
                "R22: 1 kill, %d requests in the socket, 2 went on elsewhere, 1 processed with"
                        + " nobody there to hear the answer: asked anew%n",
                guests.size());
    }

    private static List<Wiretap.Call> awaitRefreshes(int count) throws InterruptedException {
        for (int i = 0; i < 500 && cluster.wire().refreshes().size() < count; i++) {
            Thread.sleep(20);
        }
        assertThat(cluster.wire().refreshes()).hasSizeGreaterThanOrEqualTo(count);
        return cluster.wire().refreshes();
    }
}
