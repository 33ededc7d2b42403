package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private final EngineFixture it = EngineFixture.emptied();

    @Test
    @DisplayName("C60 an approved callback is exchanged once and the data is there")
    void complete_approved_exchangesOnceAndReads() {
        assertThat(it.consent(ALICE)).isInstanceOf(CallbackOutcome.Completed.class);
        assertThat(it.sandbox.counters().exchange()).isEqualTo(1);
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Granted.class);
    }

    @Test
    @DisplayName("G1 a refused call costs no request to the provider and no write")
    void admit_noConsent_costsNothing() {
        int before = it.stores.transactions();
        Admission admission = it.engine.gate().admit(it.music(), ALICE);
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.ConsentNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.NEVER_GIVEN));
        assertThat(it.stores.transactions() - before).isEqualTo(1);
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("0");
        assertThat(it.sandbox.log()).isEmpty();
    }

    @Test
    void admit_live_costsOneReadAndNoCall() {
        it.consent(ALICE);
        it.admit(ALICE); // notes the use, which is done once a minute
        int transactions = it.stores.transactions();
        int calls = it.sandbox.log().size();
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(it.stores.transactions() - transactions).isEqualTo(1);
        assertThat(it.sandbox.log()).hasSize(calls);
    }

    @Test
    void begin_fresh_costsTwoCallsAndOneWrite() {
        it.begin(BOB); // the key set is known from here on
        int transactions = it.stores.transactions();
        int calls = it.sandbox.log().size();
        it.begin(ALICE);
        assertThat(it.sandbox.log().size() - calls).isEqualTo(2);
        assertThat(it.stores.transactions() - transactions)
                .as("whether there are too many, and the request")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("S21 a callback in another person's login stores nothing for either")
    void complete_otherLogin_isRefused() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = it.sandbox.approve(begun.deepLink().reveal());
        assertThat(it.call(callback, begun, BOB)).isInstanceOf(CallbackOutcome.Neutral.class);
        assertThat(it.sandbox.counters().exchange()).isZero();
        assertThat(it.sql("select count(*) from consent")).isEqualTo("0");
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Security.class);
    }

    @Test
    @DisplayName("C52 a refused access token is refreshed once, then the trigger is repeated")
    void read_accessTokenExpired_refreshesOnce() {
        it.consent(ALICE);
        it.sandbox.expire(Expirable.ACCESS);
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(it.sandbox.counters().refresh()).isEqualTo(1);
        assertThat(it.sandbox.counters().trigger()).isEqualTo(2);
    }
}
