package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineTest.assertCompleted;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ID tokens that a standard server sends along. */
class StandardIdTokenTest extends StandardEngineTest {

    @ParameterizedTest
    @CsvSource({
        "ID_TOKEN_UNSIGNED,CF-4001,S59",
        "ID_TOKEN_SYMMETRIC,CF-4001,S60",
        "ID_TOKEN_OTHER_ALGORITHM,CF-4001,S61",
        "ID_TOKEN_FOREIGN_KEY,CF-4001,S60",
        "ID_TOKEN_EXPIRED,CF-4001,S67",
        "ID_TOKEN_NO_EXPIRY,CF-4001,S67",
        "ID_TOKEN_FAR_AHEAD,CF-4001,S67",
        "ID_TOKEN_OF_ANOTHER,CF-3007,S68",
        "ID_TOKEN_NO_AUDIENCE,CF-4001,S68",
        "ID_TOKEN_OTHER_AUDIENCE,CF-3007,S68",
        "ID_TOKEN_FURTHER_AUDIENCE,CF-3007,S68",
        "ID_TOKEN_OTHER_NONCE,CF-3007,S69",
        "ID_TOKEN_NO_NONCE,CF-3007,S69",
        "ID_TOKEN_MISSING,CF-3007,S69"
    })
    @DisplayName(
            "S59 S60 S61 S67 S68 S69 An ID token that is not this server's for this request stores"
                    + " nothing")
    void granted_wrongIdToken_isRefused(Quirk quirk, String id, String row) {
        server.misbehave(quirk);

        CallbackOutcome outcome = consent();

        assertThat(outcome)
                .as(row)
                .isInstanceOfSatisfying(
                        CallbackOutcome.Ended.class,
                        ended -> assertThat(ended.error().id()).isEqualTo(id));
        assertNothingStored();
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"ID_TOKEN_AUDIENCE_LIST", "ID_TOKEN_SLIGHTLY_AHEAD"})
    @DisplayName("S67 S68 Eight seconds ahead, or a list of this client alone, is in order")
    void granted_unusualIdToken_isTaken(Quirk quirk) {
        server.misbehave(quirk);
        assertCompleted(consent());
    }

    @Test
    @DisplayName("S69 An ID token of another request is refused")
    void granted_replayedIdToken_isRefused() {
        server.misbehave(Quirk.ID_TOKEN_OTHER_NONCE);
        assertEnded(consent(), ConsentError.ANSWER_UNUSABLE);
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    @DisplayName(
            "R35 S67 While the keys cannot be had the answer waits, beyond its ID token's expiry"
                    + " too; the code is not sent again")
    void granted_keysDown_isFinishedLater(int minutes) {
        try (EngineFixture fresh = node(Map.of())) {
            server.faults().add(Fault.on(Endpoint.JWKS).times(1000).status(503));
            Begin.Begun begun = fresh.begin(ALICE);
            URI callback = approved(begun);
            assertThat(fresh.call(callback, begun, ALICE))
                    .isInstanceOf(CallbackOutcome.Waiting.class);
            server.faults().clear();
            it.clock.advance(Duration.ofMinutes(minutes));

            assertCompleted(fresh.call(callback, begun, ALICE));
        }
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("R35 S67 A refreshed ID token may wait longer than it lasts for its keys")
    void renewed_keysDownBeyondItsExpiry_isAdopted() {
        assertCompleted(consent());
        it.clock.advance(Duration.ofHours(25));
        server.faults().add(Fault.on(Endpoint.JWKS).times(1000).status(503));
        assertThatThrownBy(() -> it.admit(ALICE)).hasMessageContaining("just now");
        server.faults().clear();
        it.clock.advance(Duration.ofMinutes(10));
        it.cooledDown();

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(refreshes()).as("a spent token is not sent again").isEqualTo(1);
        assertThat(it.stored(ALICE).version()).isGreaterThan(1);
    }
}
