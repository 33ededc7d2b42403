package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeping a consent alive at a server that rotates strictly. */
class StandardRefreshTest extends StandardEngineTest {

    private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";

    @BeforeEach
    void agreed() {
        consent();
        it.clock.advance(Duration.ofMinutes(6));
    }

    @Test
    @DisplayName("R24 Fifty callers on two nodes refresh once")
    void admit_manyAtOnce_refreshOnce() {
        try (EngineFixture other = node(Map.of())) {
            List<Admission> all = Crowd.of(50).all(i -> (i % 2 == 0 ? it : other).admit(ALICE));
            assertThat(all).hasOnlyElementsOfType(Admission.Granted.class);
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(server.living()).isEqualTo(1);
    }

    @Test
    @DisplayName("G18 S46 What met a server error is sent once more, with a fresh proof")
    void admit_serverErrorOnce_isRepeatedWithAFreshProof() {
        // the server has seen the first proof, and takes no proof twice
        server.misbehave(Quirk.NO_ROTATION);
        server.faults().add(Fault.on(Endpoint.REFRESH).status(503).afterwards());
        assertThatThrownBy(() -> it.admit(ALICE)).isInstanceOf(ProviderException.class);
        assertThat(it.stored(ALICE).sends()).isEqualTo(1);
        it.cooledDown();

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        assertThat(refreshes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    @DisplayName("R2 R53 A server error, or a proxy's page, never ends a consent")
    void admit_serverError_keepsTheConsent(int status) {
        server.faults().add(Fault.on(Endpoint.REFRESH).status(status).body("<html>down</html>"));

        assertThatThrownBy(() -> it.admit(ALICE))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        failure -> assertThat(failure.retryable()).isTrue());

        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 429})
    @DisplayName("R3 R53 What was turned away at the door is not counted")
    void admit_turnedAway_isNotCounted(int status) {
        server.faults().add(Fault.on(Endpoint.REFRESH).status(status).body("<html>no</html>"));

        assertThatThrownBy(() -> it.admit(ALICE)).isInstanceOf(ProviderException.class);

        assertThat(it.stored(ALICE).sends()).isZero();
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
    }

    @Test
    @DisplayName("R4 R42 S57 A grant that has ended needs the person; nothing is destroyed")
    void admit_invalidGrant_needsUser() {
        server.withdraw();
        StoredConsent before = it.stored(ALICE);

        assertThat(it.admit(ALICE))
                .isInstanceOfSatisfying(
                        Admission.ConsentNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.REFUSED));

        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(it.stored(ALICE).tokens()).isEqualTo(before.tokens());
        assertThat(alerted(Alert.POSSIBLE_TOKEN_THEFT)).isTrue();
        it.admit(ALICE);
        assertThat(refreshes()).as("no retries").isEqualTo(1);
    }

    @Test
    @DisplayName("R5 Refused credentials never touch a consent")
    void admit_invalidClient_keepsTheConsent() {
        server.faults()
                .add(Fault.on(Endpoint.REFRESH).status(401).body("{\"error\":\"invalid_client\"}"));

        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> it.admit(ALICE));

        assertThat(failure.error()).isEqualTo(ConsentError.CREDENTIALS_REFUSED);
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
        assertThat(it.stored(ALICE).sends()).isZero();
    }

    @Test
    @DisplayName("R7 A server that cannot be connected to was certainly not asked")
    void admit_notConnected_isNotCounted() {
        Map<String, String> closed =
                Map.of(
                        "consentflow.music.authorization-endpoint",
                        server.issuer() + "/authorize",
                        "consentflow.music.token-endpoint",
                        "http://localhost:9/token",
                        "consentflow.music.jwks-uri",
                        server.issuer() + "/jwks",
                        "consentflow.music.code-challenge-method",
                        "S256");
        try (EngineFixture cut = node(closed)) {
            assertThatThrownBy(() -> cut.admit(ALICE)).isInstanceOf(ProviderException.class);
        }
        assertThat(it.stored(ALICE).sends()).isZero();
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName(
            "R9 Where an answer got lost, the one repetition finds the token used: the person is"
                    + " asked")
    void admit_answerLost_needsUser() {
        server.faults().add(Fault.on(Endpoint.REFRESH).afterwards().closing());

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);

        assertThat(refreshes()).isEqualTo(2);
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.NEEDS_USER);
    }

    @Test
    @DisplayName("R9 With the policy NEVER a lost answer is not asked for again")
    void admit_answerLostAndNever_isUncertain() {
        server.faults().add(Fault.on(Endpoint.REFRESH).afterwards().closing());
        try (EngineFixture careful = node(Map.of("consentflow.music.replay-policy", "NEVER"))) {
            assertThatThrownBy(() -> careful.admit(ALICE)).isInstanceOf(ProviderException.class);
            it.cooledDown();

            assertThat(careful.admit(ALICE))
                    .isInstanceOfSatisfying(
                            Admission.ConsentNeeded.class,
                            needed -> assertThat(needed.reason()).isEqualTo(Reason.UNCERTAIN));
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(server.living()).isEqualTo(1);
    }

    @Test
    @DisplayName("R53 A success that is a proxy's page is no answer, and the token is kept")
    void admit_pageAsSuccess_keepsTheToken() {
        StoredConsent before = it.stored(ALICE);
        server.faults().add(Fault.on(Endpoint.REFRESH).status(200).body("<html>hello</html>"));
        assertThatThrownBy(() -> it.admit(ALICE)).isInstanceOf(ProviderException.class);
        assertThat(it.stored(ALICE).tokens()).isEqualTo(before.tokens());
        it.cooledDown();

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    @DisplayName("R4 invalid_grant with any status of 4xx is definite")
    void admit_invalidGrantAs401_needsUser() {
        server.faults().add(Fault.on(Endpoint.REFRESH).status(401).body(INVALID_GRANT));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
    }

    @Test
    @DisplayName("R36 Consents live while the server's metadata cannot be had")
    void admit_metadataDown_worksWithWhatIsKnown() {
        it.clock.advance(Duration.ofHours(2));
        server.faults().add(Fault.on(Endpoint.METADATA).times(1000).status(503));

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        assertThat(server.count(Endpoint.METADATA)).isPositive();
    }

    @Test
    @DisplayName("S87 R26 Withdrawn while a refresh is under way, a consent stays withdrawn")
    void withdraw_duringRefresh_wins() throws Exception {
        server.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(800)).afterwards());
        Thread refreshing =
                new Thread(
                        () -> catchThrowableOfType(RuntimeException.class, () -> it.admit(ALICE)));
        refreshing.start();
        while (refreshes() == 0) {
            Thread.sleep(10);
        }

        assertThat(it.engine.withdrawal().withdraw(new ConsentKey("music", ALICE))).isTrue();
        refreshing.join();

        assertThat(
                        it.opened()
                                .consents()
                                .find(new ConsentKey("music", ALICE))
                                .orElseThrow()
                                .state())
                .isEqualTo(TokenState.WITHDRAWN);
    }
}
