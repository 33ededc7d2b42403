package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.consentflow.it.Person;
import org.consentflow.it.nodes.beside.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The database is cut off when the provider has answered, and comes back. */
class CutDatabaseIT {

    private static final int HICCUP_MILLIS = 100;
    private static final int OUTAGE_MILLIS = 5_000;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.running();
    }

    @AfterAll
    static void invariants() throws IOException {
        Audit.of(cluster);
    }

    @Test
    @DisplayName(
            "R17 a database that is away for a moment after the provider's answer loses nothing")
    void refresh_hiccupAfterTheAnswer_isStored()
            throws IOException, InterruptedException, ExecutionException {
        Guest guest = new Guest(cluster, "cut-moment");
        guest.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        int before = cluster.wire().refreshes().size();
        CompletableFuture<Person.Answer> call = refreshing(guest, "answered", "");
        cluster.database().cable().cut();
        cluster.one().release("answered", guest.name());
        Thread.sleep(HICCUP_MILLIS);
        cluster.database().cable().restore();

        assertThat(call.get().status()).isEqualTo(200);
        assertThat(cluster.wire().refreshes()).hasSize(before + 1);
        assertThat(guest.row().version()).isEqualTo(2);
        guest.assertOneTrail();
        System.out.println("R17: 1 cut of 0.1 s after the answer, lost 0");
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
            "R16 a database that stays away after the answer ends in asking anew, never in success or loss untold")
    void answers_longOutage_areUncertainAndAskedAnew()
            throws IOException, InterruptedException, ExecutionException {
        Guest refreshing = new Guest(cluster, "cut-long");
        refreshing.consent(cluster.one(), cluster.two());
        Cluster.awaitExpiry();
        Guest exchanging = new Guest(cluster, "cut-exchange");
        URI callback = exchanging.approved(cluster.one());
        CompletableFuture<Person.Answer> call = refreshing(refreshing, "answered", "");
        cluster.one().arm("answered", exchanging.name());
        CompletableFuture<Person.Answer> back =
                CompletableFuture.supplyAsync(() -> exchanging.callback(cluster.one(), callback));
        cluster.one().awaitReached("answered", exchanging.name());

        cluster.database().cable().cut();
        cluster.one().release("answered", refreshing.name());
        cluster.one().release("answered", exchanging.name());
        assertThat(refreshing.call(cluster.two()).status())
                .as("an outage is not a missing consent")
                .isIn(500, 502, 503);
        Thread.sleep(OUTAGE_MILLIS);
        cluster.database().cable().restore();

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

    /** A call to the first node that waits at that step. */
    private static CompletableFuture<Person.Answer> refreshing(
            Guest guest, String step, String what) throws IOException, InterruptedException {
        cluster.one().arm(step, guest.name(), what);
        CompletableFuture<Person.Answer> call =
                CompletableFuture.supplyAsync(() -> guest.call(cluster.one()));
        cluster.one().awaitReached(step, guest.name());
        return call;
    }
}
