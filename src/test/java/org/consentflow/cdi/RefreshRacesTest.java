package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Something else happens while the provider is being asked. */
@Timeout(60)
class RefreshRacesTest extends EngineTest {

    private static final String REFUSED =
            "{\"error\":{\"code\":\"InvalidToken\",\"message\":\"no\",\"reference\":\"r\"}}";
    private static final Duration WHILE = Duration.ofMillis(1500);

    @Test
    @DisplayName("R4 a refusal that comes when newer tokens are stored already ends nothing")
    void admit_refusedAfterARenewal_usesTheNewerTokens() {
        CompletableFuture<Admission> call =
                refreshing(Fault.on(Endpoint.REFRESH).status(401).body(REFUSED).delay(WHILE));
        assertCompleted(it.consent(ALICE));
        assertThat(call.join()).isInstanceOf(Admission.Granted.class);
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
        assertThat(it.stored(ALICE).generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("R25 the answer to a refresh of the older grant does not touch the newer one")
    void admit_answeredAfterARenewal_keepsTheNewerTokens() {
        CompletableFuture<Admission> call = refreshing(Fault.on(Endpoint.REFRESH).delay(WHILE));
        assertCompleted(it.consent(ALICE));
        String granted = it.stored(ALICE).tokens().refresh().reveal();
        assertThat(call.join()).isInstanceOf(Admission.Granted.class);
        assertThat(it.stored(ALICE).tokens().refresh().reveal()).isEqualTo(granted);
        assertThat(it.sql("select journal from consent_token")).isNull();
    }

    @Test
    @DisplayName("R26 a withdrawal while a refresh is under way stays")
    void admit_withdrawnMeanwhile_staysWithdrawn() {
        CompletableFuture<Admission> call = refreshing(Fault.on(Endpoint.REFRESH).delay(WHILE));
        assertThat(it.engine.withdrawal().withdraw(new ConsentKey("music", ALICE))).isTrue();
        assertThat(call.join()).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.WITHDRAWN);
        assertThat(it.sql("select coalesce(sealed, journal, spare) from consent_token")).isNull();
    }

    @Test
    @DisplayName("R46 a caller who gives up while it leads the refresh neither ends nor loses it")
    void admit_leaderInterrupted_flightGoesOn() throws InterruptedException {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(WHILE));
        AtomicReference<RuntimeException> told = new AtomicReference<>();
        Thread leader =
                new Thread(
                        () -> {
                            try {
                                it.admit(ALICE);
                            } catch (RuntimeException failure) {
                                told.set(failure);
                            }
                        });
        leader.start();
        underWay();
        CompletableFuture<Admission> other = CompletableFuture.supplyAsync(() -> it.admit(ALICE));
        leader.interrupt();
        leader.join();
        assertThat(told.get()).isInstanceOf(ProviderException.class);
        assertThat(other.join()).isInstanceOf(Admission.Granted.class);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.stored(ALICE).version()).isEqualTo(2);
    }

    @Test
    @DisplayName("R29 a reload, also on another node, lands on the outcome of the one exchange")
    void complete_reloadedElsewhere_landsOnTheOutcome() {
        Begin.Begun begun = it.begin(ALICE);
        var callback = approved(begun);
        assertCompleted(it.call(callback, begun, ALICE));
        try (EngineFixture other = new EngineFixture(it)) {
            assertCompleted(other.call(callback, begun, ALICE));
        }
        assertCompleted(it.call(callback, begun, ALICE));
        assertThat(exchanges()).isEqualTo(1);
    }

    /** A call that waits for a refresh, which is under way when this returns. */
    @Test
    @DisplayName(
            "R19 with a pool of one connection a refresh holds none while the provider is asked")
    void admit_poolOfOne_othersReadMeanwhile() {
        try (EngineFixture own = new EngineFixture()) {
            own.consent(ALICE);
            own.consent(BOB);
            own.stores.atMost(1);
            own.clock.advance(Duration.ofHours(25));
            own.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(WHILE));
            CompletableFuture<Admission> call =
                    CompletableFuture.supplyAsync(() -> own.admit(ALICE));
            while (own.sql("select max(flight_id) from consent_token") == null) {
                Thread.onSpinWait();
            }
            assertThat(own.stored(BOB).version()).isEqualTo(1);
            assertThat(call).as("the provider has not answered yet").isNotDone();
            assertThat(call.join()).isInstanceOf(Admission.Granted.class);
        }
    }

    private CompletableFuture<Admission> refreshing(Fault fault) {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(fault);
        CompletableFuture<Admission> call = CompletableFuture.supplyAsync(() -> it.admit(ALICE));
        underWay();
        return call;
    }

    private void underWay() {
        while (it.sql("select flight_id from consent_token") == null) {
            Thread.onSpinWait();
        }
    }
}
