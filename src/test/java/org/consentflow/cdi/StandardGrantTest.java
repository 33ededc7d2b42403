package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineTest.assertCompleted;

import java.time.Duration;
import java.util.Map;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.TokenSet;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a standard server gives for a code, and what of it becomes a consent. */
class StandardGrantTest extends StandardEngineTest {

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"TOKEN_TYPE_MAC", "TOKEN_TYPE_DPOP"})
    @DisplayName("S48 A token of a type that was not asked for is refused")
    void granted_otherType_isRefused(Quirk quirk) {
        assertRefused(quirk, ConsentError.ANSWER_UNUSABLE);
    }

    @Test
    @DisplayName("S48 The type is compared in any case")
    void granted_typeInCapitals_isTaken() {
        server.misbehave(Quirk.TOKEN_TYPE_CAPITALS);
        assertCompleted(consent());
    }

    @Test
    @DisplayName("S49 More than was asked for is not used: nothing is stored, and an alert tells")
    void granted_wider_isRefused() {
        assertRefused(Quirk.SCOPE_WIDER, ConsentError.GRANT_WIDER);
        assertThat(alerted(Alert.WIDER_GRANT)).isTrue();
    }

    @Test
    @DisplayName(
            "S49 Where an operator wants it, more is cut down to what was asked, with an alert")
    void granted_widerAndCut_countsWhatWasAsked() {
        server.misbehave(Quirk.SCOPE_WIDER);
        try (EngineFixture cutting = node(Map.of("consentflow.music.wider-scope", "cut"))) {
            assertCompleted(consent(cutting, ALICE));

            assertThat(cutting.stored(ALICE).tokens().granted())
                    .contains(Scope.of("openid mail.read mail.send"));
            assertThat(cutting.events)
                    .anyMatch(
                            event ->
                                    event instanceof ConsentEvent.Security seen
                                            && seen.alert() == Alert.WIDER_GRANT);
        }
    }

    @Test
    @DisplayName(
            "G7 Less than was asked for is a partial consent that lives, and nobody asks again")
    void granted_narrower_isPartial() {
        server.misbehave(Quirk.SCOPE_NARROWER);

        assertCompleted(consent());

        Consent consent = it.engine.consents().find(new ConsentKey("music", ALICE)).orElseThrow();
        assertThat(consent.partial()).isTrue();
        assertThat(consent.grantedScope()).isEqualTo(Scope.of("openid mail.read"));
        assertThat(consent.askedScope()).isEqualTo(Scope.of("openid mail.read mail.send"));
        assertThat(it.events)
                .anyMatch(
                        event ->
                                event instanceof ConsentEvent.Narrowed narrowed
                                        && narrowed.granted().equals(consent.grantedScope()));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void granted_scopeUntold_isWhatWasAsked() {
        server.misbehave(Quirk.SCOPE_UNTOLD);

        assertCompleted(consent());

        Consent consent = it.engine.consents().find(new ConsentKey("music", ALICE)).orElseThrow();
        assertThat(consent.partial()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"NO_LIFETIME", "SILLY_LIFETIME"})
    @DisplayName("R13 A missing or silly lifetime is five minutes")
    void granted_noLifetime_isFiveMinutes(Quirk quirk) {
        server.misbehave(quirk);

        assertCompleted(consent());

        TokenSet tokens = it.stored(ALICE).tokens();
        assertThat(Duration.between(tokens.receivedAt(), tokens.accessExpires()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("R13 A code without a refresh token is no ongoing consent")
    void granted_noRefreshToken_isRefused() {
        assertRefused(Quirk.NO_REFRESH_TOKEN, ConsentError.ANSWER_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>welcome</html>",
                "{}",
                "[]",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":7,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\\r\\nb\",\"token_type\":\"Bearer\"}"
            })
    @DisplayName("S52 A success that is no token answer stores nothing")
    void granted_noTokenAnswer_isRefused(String body) {
        server.faults().add(Fault.on(Endpoint.EXCHANGE).status(200).body(body));
        assertEnded(consent(), ConsentError.ANSWER_UNUSABLE);
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    @DisplayName("R1 A server error ends the flow; the code is not sent again")
    void exchange_serverError_isNotRepeated(int status) {
        server.faults().add(Fault.on(Endpoint.EXCHANGE).status(status));

        assertEnded(consent(), ConsentError.PROVIDER_UNAVAILABLE);

        assertThat(exchanges()).isEqualTo(1);
        assertCompleted(consent());
    }

    @Test
    @DisplayName("R5 Refused credentials are the operator's matter")
    void exchange_invalidClient_isTheOperators() {
        server.faults()
                .add(
                        Fault.on(Endpoint.EXCHANGE)
                                .status(401)
                                .body("{\"error\":\"invalid_client\"}"));
        assertEnded(consent(), ConsentError.CREDENTIALS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    @DisplayName("S44 A redirect of the token endpoint is not followed")
    void exchange_redirected_isNotFollowed(int status) {
        server.faults()
                .add(
                        Fault.on(Endpoint.EXCHANGE)
                                .status(status)
                                .header("Location", server.issuer() + "/revoke"));

        assertEnded(consent(), ConsentError.ANSWER_UNUSABLE);

        assertThat(server.count(Endpoint.REVOKE)).isZero();
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("R8 R9 An answer that never comes ends the flow; the code is not sent again")
    void exchange_answerLost_isNotRepeated() {
        server.faults().add(Fault.on(Endpoint.EXCHANGE).afterwards().closing());

        assertEnded(consent(), ConsentError.PROVIDER_UNAVAILABLE);

        assertThat(exchanges()).isEqualTo(1);
        assertNothingStored();
    }

    private static void assertRefused(Quirk quirk, ConsentError error) {
        server.misbehave(quirk);
        assertEnded(consent(), error);
        assertNothingStored();
    }
}
