package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshRulesTest {

    private final EngineFixture it = EngineFixture.emptied();

    @BeforeEach
    void consent() {
        it.consent(ALICE);
    }

    /** Past the end of the access token, by our clock; the sandbox's tokens live a day. */
    private void accessTokenEnds() {
        it.clock.advance(Duration.ofHours(25));
    }

    private Admission admit() {
        return it.engine.gate().admit(it.music(), ALICE);
    }

    private long version() {
        return Long.parseLong(it.sql("select version from consent_token"));
    }

    private String state() {
        return it.sql("select state from consent_token");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    @DisplayName(
            "R2 a failing provider keeps tokens and consent: the old token serves while it lasts, then a typed error")
    void admit_providerFails_keepsTheTokens(int status) {
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(status).times(20));
        it.clock.advance(Duration.ofHours(24).minusSeconds(30));
        assertThat(admit()).isInstanceOf(Admission.Granted.class);
        it.clock.advance(Duration.ofHours(1));
        assertThatThrownBy(this::admit)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        failure -> assertThat(failure.retryable()).isTrue());
        assertThat(version()).isEqualTo(1);
        assertThat(state()).isEqualTo("LIVE");
    }

    @Test
    @DisplayName("C53 a definitely refused refresh asks for a new consent, and the row is kept")
    void read_refreshRefused_needsThePerson() {
        it.sandbox.expire(Expirable.ACCESS);
        it.sandbox.expire(Expirable.REFRESH);
        assertThatThrownBy(() -> it.read(ALICE, Scope.all()))
                .isInstanceOfSatisfying(
                        ConsentRequiredException.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.REFUSED));
        assertThat(state()).isEqualTo("NEEDS_USER");
        assertThat(it.sql("select sealed from consent_token")).isNotNull();
    }

    @Test
    @DisplayName("R5 our own key or client refused is an operator's matter: the consent stays")
    void admit_credentialsRefused_keepsTheConsent() {
        it.sandbox
                .faults()
                .add(
                        Fault.on(Endpoint.REFRESH)
                                .status(401)
                                .body(
                                        "{\"error\":{\"code\":\"InvalidClient\",\"message\":\"no\"}}"));
        accessTokenEnds();
        assertThatThrownBy(this::admit)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        failure ->
                                assertThat(failure.error())
                                        .isEqualTo(ConsentError.CREDENTIALS_REFUSED));
        assertThat(state()).isEqualTo("LIVE");
        assertThat(it.sql("select sends from consent_token")).isEqualTo("0");
    }

    @Test
    @DisplayName(
            "G16 two sendings of unknown outcome spend the budget: uncertain, served while the token lasts")
    void admit_twiceUnknown_isUncertain() {
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).closing().times(5));
        it.clock.advance(Duration.ofHours(24).minusSeconds(30));
        assertThat(admit()).isInstanceOf(Admission.Granted.class);
        assertThat(state()).isEqualTo("UNCERTAIN");
        assertThat(it.events).filteredOn(ConsentEvent.Uncertain.class::isInstance).hasSize(1);
        assertThat(it.sandbox.counters().refresh()).isEqualTo(2);
        assertThat(admit()).isInstanceOf(Admission.Granted.class);
        accessTokenEnds();
        assertThat(admit())
                .isInstanceOfSatisfying(
                        Admission.ConsentNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.UNCERTAIN));
        assertThat(it.sandbox.counters().refresh()).isEqualTo(2);
    }

    @Test
    @DisplayName("G16 a budget that was lowered while a refresh was unknown leaves nobody waiting")
    void admit_budgetLowered_isUncertain() {
        it.update("update consent_token set sends = 1, nonce = 'n'");
        Map<String, String> never = Map.of("consentflow.replay-policy", "NEVER");
        try (EngineFixture strict = new EngineFixture(it, never)) {
            it.clock.advance(Duration.ofHours(24).minusSeconds(30));
            assertThat(strict.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            accessTokenEnds();
            assertThat(strict.admit(ALICE))
                    .isInstanceOfSatisfying(
                            Admission.ConsentNeeded.class,
                            needed -> assertThat(needed.reason()).isEqualTo(Reason.UNCERTAIN));
        }
        assertThat(it.sandbox.counters().refresh()).isZero();
    }

    @Test
    @DisplayName(
            "G18 an answer lost on the way is replayed with the same nonce, and then known to be lost")
    void admit_answerLost_replaysWithTheSameNonce() {
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).closing().afterwards());
        it.clock.advance(Duration.ofHours(24).minusSeconds(30));
        assertThat(admit()).isInstanceOf(Admission.Granted.class);
        assertThat(it.sandbox.log())
                .filteredOn(entry -> entry.status() == 406)
                .as("the provider has seen the nonce before")
                .hasSize(1);
        assertThat(state()).isEqualTo("UNCERTAIN");
    }

    @Test
    @DisplayName("G30 events of a journey name what happened and hold no token, code or link")
    void events_wholeJourney_holdNoSecret() {
        it.sandbox.expire(Expirable.ACCESS);
        it.read(ALICE, Scope.all());
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Refreshed.class);
        assertThat(it.events.toString()).doesNotContain("eyJ").doesNotContain("consent-access");
        assertThat(it.events).filteredOn(ConsentEvent.Used.class::isInstance).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    @DisplayName(
            "R1 a failing exchange ends the request: a new one can be begun, the code is not sent again")
    void complete_exchangeFails_endsTheRequest(int status) {
        it.sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).status(status).times(5));
        int before = it.sandbox.counters().exchange();
        assertThat(it.consent(EngineFixture.BOB)).isInstanceOf(CallbackOutcome.Ended.class);
        assertThat(it.sandbox.counters().exchange() - before).isEqualTo(1);
        assertThat(it.sql("select count(*) from consent where subject_id = 'bob'")).isEqualTo("0");
        it.sandbox.faults().clear();
        assertThat(it.consent(EngineFixture.BOB)).isInstanceOf(CallbackOutcome.Completed.class);
    }
}
