package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.it.Person;
import org.consentflow.it.nodes.beside.Steps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The database is cut off when the provider has answered, and comes back. */
class CutDatabaseIT extends NodesTest {

    private static final int FAIL_OVER_MILLIS = 4_000;
    private static final int OUTAGE_MILLIS = 25_000;

    private static final ExecutorService CALLERS = Executors.newCachedThreadPool();

    @Test
    @DisplayName("R17 a database that fails over after the provider's answers loses none of them")
    void answers_failOver_areStored() throws IOException, InterruptedException, ExecutionException {
        Guest guest = new Guest(cluster, "cut-short");
        guest.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        Guest exchanging = new Guest(cluster, "cut-short-exchange");
        URI callback = exchanging.approved(cluster.one());
        final int before = cluster.wire().calls().size();
        final CompletableFuture<Person.Answer> call = refreshing(guest, "answered", "");
        final CompletableFuture<Person.Answer> back = exchanging(exchanging, callback);
        cluster.database().cable().cut();
        cluster.one().release("answered", guest.name());
        cluster.one().release("answered", exchanging.name());
        Thread.sleep(FAIL_OVER_MILLIS);
        cluster.database().cable().restore();

        assertThat(call.get().status()).isEqualTo(200);
        assertThat(back.get().header("Location")).endsWith("data/plain");
        assertThat(cluster.wire().calls()).hasSize(before + 2);
        assertThat(guest.row().version()).isEqualTo(2);
        guest.assertOneTrail();
        assertThat(exchanging.call(cluster.two()).status()).isEqualTo(200);
        System.out.printf(
                "R16/R17: 1 cut of %d s after the answers of a refresh and an exchange, lost 0%n",
                FAIL_OVER_MILLIS / 1000);
    }

    @Test
    @DisplayName("G20 committed with the answer lost, the refresh is known to have succeeded")
    void refresh_commitWhoseAnswerIsLost_succeeded()
            throws IOException, InterruptedException, ExecutionException {
        Guest guest = new Guest(cluster, "cut-commit");
        guest.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        int before = cluster.wire().refreshes().size();
        CompletableFuture<Person.Answer> call = refreshing(guest, "sent", Steps.LOSE);
        cluster.one().release("sent", guest.name());

        assertThat(call.get().status()).isEqualTo(200);
        assertThat(cluster.wire().refreshes()).hasSize(before + 1);
        assertThat(guest.row().version()).isEqualTo(2);
        guest.assertOneTrail();
    }

    @Test
    @DisplayName(
            "R16 a database that stays away after the answer ends in asking anew, never in success or loss untold; the node is live and not ready")
    void answers_longOutage_areUncertainAndAskedAnew()
            throws IOException, InterruptedException, ExecutionException {
        Guest refreshing = new Guest(cluster, "cut-long");
        refreshing.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        Guest exchanging = new Guest(cluster, "cut-exchange");
        URI callback = exchanging.approved(cluster.one());
        CompletableFuture<Person.Answer> call = refreshing(refreshing, "answered", "");
        CompletableFuture<Person.Answer> back = exchanging(exchanging, callback);

        cluster.database().cable().cut();
        cluster.one().release("answered", refreshing.name());
        cluster.one().release("answered", exchanging.name());
        assertThat(refreshing.call(cluster.two()).status())
                .as("an outage is not a missing consent")
                .isEqualTo(503);
        assertThat(health("ready").status()).isEqualTo(503);
        assertThat(health("ready").body()).contains("consentflow-ready", "CF-5001");
        assertThat(health("live").status()).isEqualTo(200);
        Thread.sleep(OUTAGE_MILLIS);
        cluster.database().cable().restore();
        for (int i = 0; i < 20 && health("ready").status() != 200; i++) {
            Thread.sleep(500);
        }
        assertThat(health("ready").status()).isEqualTo(200);

        assertThat(call.get().status()).isGreaterThanOrEqualTo(500);
        assertThat(back.get().header("Location")).doesNotContain("data/plain");
        assertThat(refreshing.settled(cluster.two())).isEqualTo(403);
        assertThat(refreshing.row().state()).isEqualTo("UNCERTAIN");
        assertThat(exchanging.ended(cluster.two(), callback)).isEqualTo("FAILED");
        assertThat(exchanging.call(cluster.two()).status()).isEqualTo(403);
        for (Guest guest : new Guest[] {refreshing, exchanging}) {
            guest.consent(cluster.two(), cluster.one());
            assertThat(guest.settled(cluster.one())).isEqualTo(200);
        }
        System.out.printf(
                "R16/R17: 1 cut of %d s after the answers, 1 uncertain, 1 exchange failed,"
                        + " both told and asked anew%n",
                OUTAGE_MILLIS / 1000);
    }

    private static Person.Answer health(String kind) {
        return new Person(null).get(cluster.two().root().resolve("/health/" + kind));
    }

    /** A call to the first node that waits at that step. */
    private static CompletableFuture<Person.Answer> refreshing(
            Guest guest, String step, String what) throws IOException, InterruptedException {
        cluster.one().arm(step, guest.name(), what);
        CompletableFuture<Person.Answer> call =
                CompletableFuture.supplyAsync(() -> guest.call(cluster.one()), CALLERS);
        cluster.one().awaitReached(step, guest.name());
        return call;
    }

    /** A callback to the first node that waits with the answer in hand. */
    private static CompletableFuture<Person.Answer> exchanging(Guest guest, URI callback)
            throws IOException, InterruptedException {
        cluster.one().arm("answered", guest.name());
        CompletableFuture<Person.Answer> back =
                CompletableFuture.supplyAsync(
                        () -> guest.callback(cluster.one(), callback), CALLERS);
        cluster.one().awaitReached("answered", guest.name());
        return back;
    }
}
