package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TakenStateTest extends EngineTest {

    @Test
    @DisplayName("G6 an answer one node could not verify is finished by another, from the journal")
    void complete_journalledElsewhere_isFinishedHere() {
        Begin.Begun begun = it.begin(ALICE); // this node knows the provider's keys from here on
        URI callback = approved(begun);
        try (EngineFixture other =
                new EngineFixture(
                        it,
                        Map.of(
                                "consentflow.connect-timeout", "1s",
                                "consentflow.read-timeout", "1500ms",
                                "consentflow.total-timeout", "1500ms"))) {
            it.sandbox.faults().add(Fault.on(Endpoint.JWKS).status(503).times(1_000));
            assertThat(other.call(callback, begun, ALICE))
                    .isEqualTo(new CallbackOutcome.Waiting(begun.id()));
            assertThat(it.sql("select length(journal) from consent_request")).isNotNull();
            assertThat(consents()).isEqualTo("0");
        }
        assertCompleted(it.call(callback, begun, ALICE));
        assertThat(exchanges()).isEqualTo(1);
        assertThat(consents()).isEqualTo("1");
    }

    @Test
    @DisplayName(
            "G6 past its deadline without a journal a request has failed, the code stays unsent")
    void complete_crashedBeforeTheJournal_fails() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.update("update consent_request set status = 'EXCHANGING', expires_at = 1");
        assertEnded(it.call(callback, begun, ALICE), ConsentError.COMPLETION_FAILED);
        assertThat(it.sql("select status from consent_request")).isEqualTo("FAILED");
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("G6 three calls without the binder end a request, two do not")
    void complete_threeUnbound_endsTheRequest() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        unbound(callback);
        unbound(callback);
        assertThat(it.sql("select status from consent_request")).isEqualTo("PENDING");
        unbound(callback);
        assertEnded(it.call(callback, begun, ALICE), ConsentError.REQUEST_ENDED);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("G6 unbound calls spend nothing of a request that is completed")
    void complete_unboundAfterwards_changesNothing() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        assertCompleted(it.call(callback, begun, ALICE));
        for (int i = 0; i < 5; i++) {
            unbound(callback);
        }
        assertCompleted(it.call(callback, begun, ALICE));
    }

    @Test
    @DisplayName("G6 at its end nothing sealed is left but where to go back to")
    void complete_ended_emptiesWhatIsSealed() {
        Begin.Begun begun = it.begin(ALICE);
        assertThat(it.sql("select length(pending) from consent_request")).isNotNull();
        assertCompleted(it.call(approved(begun), begun, ALICE));
        String left = "select count(*) from consent_request where ";
        assertThat(it.sql(left + "pending is null and parked is null and journal is null"))
                .isEqualTo("1");
        assertThat(it.sql(left + "keepsake is not null")).isEqualTo("1");
    }

    @Test
    @DisplayName("S18 fifty parallel callbacks on two nodes are one exchange")
    void complete_fiftyAtOnce_exchangesOnce() throws Exception {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.sandbox
                .faults()
                .add(Fault.on(Endpoint.EXCHANGE).delay(java.time.Duration.ofMillis(500)));
        ExecutorService browsers = Executors.newFixedThreadPool(50);
        List<Future<CallbackOutcome>> calls = new ArrayList<>();
        try (EngineFixture other = new EngineFixture(it)) {
            for (int i = 0; i < 50; i++) {
                EngineFixture node = i % 2 == 0 ? it : other;
                calls.add(browsers.submit(() -> node.call(callback, begun, ALICE)));
            }
            for (Future<CallbackOutcome> call : calls) {
                assertCompleted(call.get());
            }
        } finally {
            browsers.shutdownNow();
        }
        assertThat(exchanges()).isEqualTo(1);
        assertThat(consents()).isEqualTo("1");
    }

    private void unbound(URI callback) {
        assertNeutral(
                it.engine
                        .completion()
                        .complete(
                                Parameters.of(callback),
                                EngineFixture.nobody(),
                                Optional.of(ALICE)));
    }
}
