package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import java.util.Optional;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallbackTest extends EngineTest {

    @Test
    @DisplayName("C61 a replay with the binder lands on the stored outcome, without it on nothing")
    void complete_replayed_givesTheStoredOutcomeToItsHolderOnly() {
        BeginOptions options =
                new BeginOptions(Optional.of("/songs?page=2"), Optional.of("basket 7"));
        Begin.Begun begun =
                it.engine.begin().begin(it.music(), ALICE, options, EngineFixture.nobody(), false);
        URI callback = approved(begun);
        CallbackOutcome first = it.call(callback, begun, ALICE);
        assertThat(first)
                .isEqualTo(
                        new CallbackOutcome.Completed(
                                "music", "/songs?page=2", Optional.of("basket 7")));
        assertThat(it.call(callback, begun, ALICE)).isEqualTo(first);
        assertNeutral(unbound(callback));
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("C62 a state nobody gave out belongs to nothing")
    void complete_unknownState_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI foreign = URI.create("http://localhost/?result=SUCCESS&code=c&state=" + "x".repeat(43));
        assertNeutral(it.call(foreign, begun, ALICE));
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("C62 a callback without a state is malformed and looks nothing up")
    void complete_missingState_isMalformed() {
        Begin.Begun begun = it.begin(ALICE);
        int before = it.stores.transactions();
        URI stateless = URI.create("http://localhost/?result=SUCCESS&code=c");
        assertThat(it.call(stateless, begun, ALICE)).isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(it.stores.transactions()).isEqualTo(before);
    }

    @Test
    @DisplayName("C62 another person's state is refused")
    void complete_otherPersonsState_isNeutral() {
        URI bobs = approved(it.begin(BOB));
        Begin.Begun mine = it.begin(ALICE);
        assertNeutral(it.call(bobs, mine, ALICE));
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S19 a state older than its lifetime is refused, nothing exchanged")
    void complete_expired_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.update("update consent_request set expires_at = 1");
        assertNeutral(it.call(callback, begun, ALICE));
        assertThat(exchanges()).isZero();
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("C63 a person who declines ends the request without an exchange")
    void complete_cancelled_isDeclined() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = it.sandbox.cancel(begun.deepLink().reveal());
        assertEnded(it.call(callback, begun, ALICE), ConsentError.CONSENT_DECLINED);
        assertThat(it.sql("select status from consent_request")).isEqualTo("DECLINED");
        assertThat(exchanges()).isZero();
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Declined.class);
    }

    @Test
    @DisplayName("C63 an error at the provider ends the request as failed without an exchange")
    void complete_error_isFailed() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = it.sandbox.error(begun.deepLink().reveal());
        assertEnded(it.call(callback, begun, ALICE), ConsentError.CONSENT_FAILED);
        assertThat(it.sql("select status from consent_request")).isEqualTo("FAILED");
        assertThat(exchanges()).isZero();
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Failed.class);
    }

    @Test
    @DisplayName("C63 a state that was declined cannot be approved afterwards")
    void complete_approvedAfterDecline_staysDeclined() {
        Begin.Begun begun = it.begin(ALICE);
        URI approval = approved(begun);
        URI decline =
                URI.create(
                        "http://localhost/?result=CANCEL&state="
                                + Parameters.of(approval).get("state").get(0));
        assertEnded(it.call(decline, begun, ALICE), ConsentError.CONSENT_DECLINED);
        assertEnded(it.call(approval, begun, ALICE), ConsentError.CONSENT_DECLINED);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S17 the same callback twice is one exchange and one outcome")
    void complete_twice_exchangesOnce() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        assertCompleted(it.call(callback, begun, ALICE));
        assertCompleted(it.call(callback, begun, ALICE));
        assertThat(exchanges()).isEqualTo(1);
        assertThat(it.events.stream().filter(ConsentEvent.Granted.class::isInstance)).hasSize(1);
    }

    @Test
    @DisplayName("S20 an attacker's own code and state do nothing in the victim's browser")
    void complete_attackersAnswerInVictimsBrowser_isNeutral() {
        URI attackers = approved(it.begin(BOB));
        Begin.Begun victims = it.begin(ALICE);
        assertNeutral(it.call(attackers, victims, ALICE));
        assertNeutral(
                it.engine
                        .completion()
                        .complete(
                                Parameters.of(attackers),
                                EngineFixture.nobody(),
                                Optional.of(BOB)));
        assertThat(exchanges()).isZero();
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("S55 a token sent along with a callback is never used")
    void complete_tokenInjected_isIgnored() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        String state = Parameters.of(callback).get("state").get(0);
        String tokens = "&access_token=injected&refresh_token=injected&token=injected";
        URI implicit = URI.create("http://localhost/?result=SUCCESS&state=" + state + tokens);
        assertThat(it.call(implicit, begun, ALICE)).isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(consents()).isEqualTo("0");
        assertCompleted(it.call(URI.create(callback + tokens), begun, ALICE));
        assertThat(it.stored(ALICE).tokens().access().reveal()).isNotEqualTo("injected");
        assertThat(it.stored(ALICE).tokens().refresh().reveal()).isNotEqualTo("injected");
    }

    private CallbackOutcome unbound(URI callback) {
        Binders other = Binders.one("y".repeat(43));
        return it.engine.completion().complete(Parameters.of(callback), other, Optional.of(ALICE));
    }
}
