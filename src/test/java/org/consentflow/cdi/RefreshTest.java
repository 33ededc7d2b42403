package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.StoredConsent;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.consentflow.sandbox.provider.Lifetimes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshTest extends EngineTest {

    private static final String REFUSED =
            "{\"error\":{\"code\":\"InvalidToken\",\"message\":\"no\",\"reference\":\"r\"}}";

    @BeforeEach
    void consent() {
        assertCompleted(it.consent(ALICE));
    }

    @Test
    @DisplayName("C56 a token past its end is refreshed first, and triggered with once")
    void read_tokenExpired_refreshesFirst() {
        it.clock.advance(Duration.ofHours(25));
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.sandbox.counters().trigger()).isEqualTo(1);
    }

    @Test
    @DisplayName("C57 ten threads with an expired token are one refresh, and all are served")
    void admit_tenThreads_refreshOnce() {
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(300)));
        List<Admission> admissions = Crowd.of(10).all(i -> it.admit(ALICE));
        assertThat(accessTokens(admissions)).hasSize(1);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("R24 twenty threads on two nodes are one refresh, and all get the same token")
    void admit_twoNodes_refreshOnce() {
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(300)));
        try (EngineFixture other = new EngineFixture(it)) {
            List<Admission> admissions =
                    Crowd.of(20).all(i -> (i % 2 == 0 ? it : other).admit(ALICE));
            assertThat(accessTokens(admissions)).hasSize(1);
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("S56 after a refresh the new tokens are the ones presented")
    void admit_twiceExpired_presentsTheNewestToken() {
        it.clock.advance(Duration.ofHours(25));
        String first = access(it.admit(ALICE));
        it.clock.advance(Duration.ofHours(25));
        assertThat(access(it.admit(ALICE))).isNotEqualTo(first);
        assertThat(refreshes()).isEqualTo(2);
        assertThat(it.sandbox.counters().refused()).isZero();
    }

    @Test
    @DisplayName("G23 a fresh token that is refused too brings no further refresh for a minute")
    void read_freshTokenRefused_waitsAMinute() {
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(401).body(REFUSED).times(9));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> it.read(ALICE, Scope.all()))
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            failed ->
                                    assertThat(failed.error())
                                            .isEqualTo(ConsentError.TOKEN_REFUSED));
        }
        assertThat(refreshes()).isEqualTo(1);
        it.update("update consent_token set renewed_at = renewed_at - 61000");
        it.sandbox.faults().clear();
        it.sandbox.expire(Expirable.ACCESS);
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    @DisplayName("G23 refusals during a flight join it")
    void afterRefusal_many_joinOneFlight() {
        StoredConsent refused = it.stored(ALICE);
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(300)));
        List<Admission> granted =
                Crowd.of(8).all(i -> it.engine.fresh().afterRefusal(it.music(), refused));
        assertThat(accessTokens(granted)).hasSize(1);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("G23 a token that arrives expired is served and not refreshed again")
    void admit_arrivesExpired_isServed() {
        Lifetimes usual = Lifetimes.usual();
        Lifetimes over =
                new Lifetimes(
                        usual.session(),
                        usual.code(),
                        Duration.ZERO,
                        usual.refresh(),
                        usual.sync());
        try (EngineFixture skewed = new EngineFixture(Map.of(), over)) {
            skewed.consent(ALICE);
            skewed.clock.advance(Duration.ofMinutes(2));
            assertThat(skewed.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            assertThat(skewed.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            assertThat(skewed.sandbox.counters().refresh()).isZero();
        }
    }

    @Test
    @DisplayName("C53 a refused access token and a refused refresh need the person again")
    void read_bothTokensRefused_needsThePerson() {
        it.sandbox.withdraw();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> it.read(ALICE, Scope.all()))
                    .isInstanceOfSatisfying(
                            ConsentRequiredException.class,
                            needed ->
                                    assertThat(needed.reason())
                                            .isEqualTo(ConsentRequiredException.Reason.REFUSED));
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.sandbox.counters().trigger()).isEqualTo(1);
    }

    @Test
    @DisplayName("C54 a server error of the trigger refreshes nothing")
    void read_triggerFails_refreshesNothing() {
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(500).times(5));
        assertThatThrownBy(() -> it.read(ALICE, Scope.all())).isInstanceOf(ProviderException.class);
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName("C55 the refreshed pair is kept when the second trigger fails")
    void read_secondTriggerFails_keepsTheNewPair() {
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(401).body(REFUSED));
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(503).times(5));
        String before = it.stored(ALICE).tokens().access().reveal();
        assertThatThrownBy(() -> it.read(ALICE, Scope.all())).isInstanceOf(ProviderException.class);
        assertThat(it.stored(ALICE).tokens().access().reveal()).isNotEqualTo(before);
        it.sandbox.faults().clear();
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(refreshes()).isEqualTo(1);
    }

    private static Set<String> accessTokens(List<Admission> admissions) {
        return admissions.stream().map(RefreshTest::access).collect(Collectors.toSet());
    }

    private static String access(Admission admission) {
        return admission
                .match(
                        granted -> granted,
                        needed -> {
                            throw new AssertionError(needed.reason());
                        })
                .tokens()
                .access()
                .reveal();
    }
}
