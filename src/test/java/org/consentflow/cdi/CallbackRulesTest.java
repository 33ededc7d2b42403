package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;
import static org.consentflow.cdi.EngineFixture.query;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.CallbackOutcome.Completed;
import org.consentflow.flow.CallbackOutcome.Ended;
import org.consentflow.flow.CallbackOutcome.LoginFirst;
import org.consentflow.flow.CallbackOutcome.Malformed;
import org.consentflow.flow.CallbackOutcome.Neutral;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallbackRulesTest {

    private final EngineFixture it = new EngineFixture();

    @AfterEach
    void close() {
        it.close();
    }

    private URI approved(Begin.Begun begun) {
        return it.sandbox.approve(begun.deepLink().reveal());
    }

    private static Binders binder(Begin.Begun begun) {
        return Binders.one(begun.binder().reveal());
    }

    @Test
    @DisplayName("S17 the same callback twice is exchanged once and lands on the stored outcome")
    void complete_replayed_landsOnTheStoredOutcome() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        assertThat(it.call(callback, begun, ALICE)).isInstanceOf(Completed.class);
        assertThat(it.call(callback, begun, ALICE)).isInstanceOf(Completed.class);
        assertThat(it.sandbox.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("C61 a replay without the binder is refused and exchanges nothing")
    void complete_replayedWithoutBinder_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.call(callback, begun, ALICE);
        CallbackOutcome replay =
                it.engine
                        .completion()
                        .complete(query(callback), EngineFixture.nobody(), Optional.of(ALICE));
        assertThat(replay).isInstanceOf(Neutral.class);
        assertThat(it.sandbox.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("S18 fifty callbacks at once on two nodes: one exchange, everybody lands on it")
    void complete_fiftyAtOnceOnTwoNodes_exchangesOnce() throws Exception {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try (EngineFixture other = new EngineFixture(it)) {
            List<Callable<CallbackOutcome>> calls =
                    IntStream.range(0, 50)
                            .<Callable<CallbackOutcome>>mapToObj(
                                    i ->
                                            () ->
                                                    (i % 2 == 0 ? it : other)
                                                            .call(callback, begun, ALICE))
                            .toList();
            for (Future<CallbackOutcome> outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get()).isInstanceOf(Completed.class);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(it.sandbox.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("S19 a state older than its lifetime is refused and nothing is exchanged")
    void complete_expired_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        assertThat(it.update("update consent_request set expires_at = 1")).isEqualTo(1);
        assertThat(it.call(callback, begun, ALICE)).isInstanceOf(Neutral.class);
        assertThat(it.sandbox.counters().exchange()).isZero();
    }

    @Test
    @DisplayName(
            "S20 somebody's own code and state in another browser are refused: the binder is not there")
    void complete_otherBrowser_isNeutral() {
        Begin.Begun attackers = it.begin(BOB);
        Begin.Begun victims = it.begin(ALICE);
        assertThat(it.call(approved(attackers), victims, ALICE)).isInstanceOf(Neutral.class);
        assertThat(it.sandbox.counters().exchange()).isZero();
        assertThat(it.sql("select count(*) from consent")).isEqualTo("0");
    }

    @Test
    @DisplayName(
            "S22 a callback after logout waits, sealed, for the same person, and nobody else can go on")
    void complete_loggedOut_isParkedForTheSamePerson() {
        Begin.Begun begun = it.begin(ALICE);
        assertThat(it.call(approved(begun), begun, null)).isInstanceOf(LoginFirst.class);
        assertThat(it.engine.completion().resume(begun.id(), binder(begun), BOB)).isEmpty();
        assertThat(it.sandbox.counters().exchange()).isZero();
        assertThat(it.engine.completion().resume(begun.id(), binder(begun), ALICE))
                .containsInstanceOf(Completed.class);
    }

    @Test
    @DisplayName("G2 a parked answer goes on only with the binder")
    void resume_withoutBinder_isRefused() {
        Begin.Begun begun = it.begin(ALICE);
        it.call(approved(begun), begun, null);
        assertThat(it.engine.completion().resume(begun.id(), EngineFixture.nobody(), ALICE))
                .isEmpty();
        assertThat(it.sandbox.counters().exchange()).isZero();
    }

    @Test
    @DisplayName(
            "S23 a stolen code in the thief's own callback fails at the provider and stores nothing")
    void complete_stolenCode_fails() {
        Map<String, List<String>> victims = query(approved(it.begin(ALICE)));
        Begin.Begun thiefs = it.begin(BOB);
        Map<String, List<String>> forged = new HashMap<>(query(approved(thiefs)));
        forged.put("code", victims.get("code"));
        CallbackOutcome outcome =
                it.engine.completion().complete(forged, binder(thiefs), Optional.of(BOB));
        assertThat(outcome).isInstanceOf(Ended.class);
        assertThat(it.sql("select count(*) from consent")).isEqualTo("0");
    }

    @Test
    @DisplayName(
            "S24 the code of one tab with the state of the other fails, and that request ends cleanly")
    void complete_codeOfOtherTab_fails() {
        Begin.Begun first = it.begin(ALICE);
        Begin.Begun second = it.begin(ALICE);
        Map<String, List<String>> mixed = new HashMap<>(query(approved(second)));
        mixed.put("code", query(approved(first)).get("code"));
        assertThat(it.engine.completion().complete(mixed, binder(second), Optional.of(ALICE)))
                .isInstanceOf(Ended.class);
        assertThat(it.sql("select count(*) from consent_request where status = 'FAILED'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("S15 a callback without state is malformed, and no open request is touched")
    void complete_noState_isMalformed() {
        Begin.Begun begun = it.begin(ALICE);
        Map<String, List<String>> query = new HashMap<>(query(approved(begun)));
        query.remove("state");
        assertThat(it.engine.completion().complete(query, binder(begun), Optional.of(ALICE)))
                .isInstanceOf(Malformed.class);
        assertThat(it.sql("select status from consent_request")).isEqualTo("PENDING");
    }

    @Test
    @DisplayName("C62 an unknown state is refused like a foreign one")
    void complete_unknownState_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        Map<String, List<String>> query = new HashMap<>(query(approved(begun)));
        query.put("state", List.of("x".repeat(43)));
        assertThat(it.engine.completion().complete(query, binder(begun), Optional.of(ALICE)))
                .isInstanceOf(Neutral.class);
    }

    @Test
    @DisplayName(
            "C63 declined and failed are outcomes of their own, end the request and exchange nothing")
    void complete_declinedOrFailed_endsTheRequest() {
        Begin.Begun declined = it.begin(ALICE);
        assertThat(it.call(it.sandbox.cancel(declined.deepLink().reveal()), declined, ALICE))
                .isInstanceOfSatisfying(
                        Ended.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.CONSENT_DECLINED));
        Begin.Begun failed = it.begin(BOB);
        assertThat(it.call(it.sandbox.error(failed.deepLink().reveal()), failed, BOB))
                .isInstanceOfSatisfying(
                        Ended.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.CONSENT_FAILED));
        assertThat(it.sandbox.counters().exchange()).isZero();
        assertThat(it.sql("select count(*) from consent_request where status = 'PENDING'"))
                .isEqualTo("0");
    }

    @Test
    @DisplayName(
            "G6 three calls without the binder end a pending request, and what it sealed is emptied")
    void complete_threeUnboundCalls_endTheRequest() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        for (int call = 0; call < 3; call++) {
            it.engine
                    .completion()
                    .complete(query(callback), EngineFixture.nobody(), Optional.of(BOB));
        }
        assertThat(it.sql("select status from consent_request")).isEqualTo("ENDED");
        assertThat(it.sql("select pending from consent_request")).isNull();
        assertThat(it.call(callback, begun, ALICE)).isInstanceOf(Ended.class);
        assertThat(it.sandbox.counters().exchange()).isZero();
    }
}
