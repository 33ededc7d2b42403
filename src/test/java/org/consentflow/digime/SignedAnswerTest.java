package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Instant;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.ProviderTokens;
import org.consentflow.jws.VerifiedClaims;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAnswerTest {

    private static final String PAIR =
            "'access_token':'test-access-token','refresh_token':'test-refresh-token',"
                    + "'expires_on':1000000";

    private final ProviderTokens provider = new ProviderTokens();

    @ParameterizedTest
    @DisplayName("C41 a body without a token that verifies is refused")
    @ValueSource(
            strings = {
                "{}",
                "{\"token\":5}",
                "{\"token\":\"x\"}",
                "{\"token\":null}",
                "{\"token\":\"\"}",
                "[]",
                "<html></html>",
                ""
            })
    void read_noToken_isRefused(String body) {
        assertThatThrownBy(
                        () ->
                                SignedAnswer.read(
                                        body.getBytes(UTF_8), provider.verifier, Instant.now()))
                .isInstanceOfSatisfying(
                        JwsException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void read_genuineToken_givesItsClaims() {
        String body = "{\"token\":\"" + ProviderTokens.token("{\"a\":\"b\"}") + "\"}";

        assertThat(
                        SignedAnswer.read(body.getBytes(UTF_8), provider.verifier, Instant.now())
                                .text("a"))
                .contains("b");
    }

    @Test
    void from_tokenAnswer_isReadInSeconds() {
        assertThat(TokenPair.from(claims("{" + PAIR + "}")))
                .isEqualTo(
                        new TokenPair(
                                "test-access-token",
                                "test-refresh-token",
                                Instant.parse("1970-01-12T13:46:40Z")));
    }

    @Test
    void from_preauthorizationAnswer_isRead() {
        assertThat(Preauthorization.from(claims("{'preauthorization_code':'test-preauth-code'}")))
                .isEqualTo(new Preauthorization("test-preauth-code"));
    }

    @ParameterizedTest
    @DisplayName("C46 a token answer that lacks a claim is refused")
    @ValueSource(strings = {"access_token", "refresh_token", "expires_on"})
    void from_tokenAnswerLacksAClaim_isRefused(String name) {
        VerifiedClaims lacking = claims("{" + PAIR.replace(name, "other") + "}");

        assertThatThrownBy(() -> TokenPair.from(lacking))
                .isInstanceOf(JwsException.class)
                .hasMessageContaining(name);
    }

    @Test
    @DisplayName("C46 a pre-authorisation answer without code is refused")
    void from_preauthorizationWithoutCode_isRefused() {
        VerifiedClaims lacking = claims("{'code':'x'}");

        assertThatThrownBy(() -> Preauthorization.from(lacking)).isInstanceOf(JwsException.class);
    }

    @ParameterizedTest
    @DisplayName("G24 a token answer with claims of another kind is refused")
    @ValueSource(strings = {"preauthorization_code", "reference_code"})
    void from_tokenAnswerWithForeignClaim_isRefused(String foreign) {
        VerifiedClaims mixed = claims("{" + PAIR + ",'" + foreign + "':'x'}");

        assertThatThrownBy(() -> TokenPair.from(mixed))
                .isInstanceOf(JwsException.class)
                .hasMessageContaining(foreign);
    }

    @ParameterizedTest
    @DisplayName("G24 a pre-authorisation answer with claims of another kind is refused")
    @ValueSource(strings = {"access_token", "refresh_token", "expires_on", "token_type"})
    void from_preauthorizationWithForeignClaim_isRefused(String foreign) {
        VerifiedClaims mixed = claims("{'preauthorization_code':'c','" + foreign + "':'x'}");

        assertThatThrownBy(() -> Preauthorization.from(mixed))
                .isInstanceOf(JwsException.class)
                .hasMessageContaining(foreign);
    }

    @Test
    @DisplayName("G24 an end in milliseconds is refused")
    void from_endInMilliseconds_isRefused() {
        VerifiedClaims milliseconds = claims("{" + PAIR + "000000}");

        assertThatThrownBy(() -> TokenPair.from(milliseconds)).isInstanceOf(JwsException.class);
    }

    @Test
    void from_tokenType_mustBeBearerIfPresent() {
        VerifiedClaims other = claims("{" + PAIR + ",'token_type':'DPoP'}");

        assertThat(TokenPair.from(claims("{" + PAIR + ",'token_type':'bearer'}"))).isNotNull();
        assertThatThrownBy(() -> TokenPair.from(other))
                .isInstanceOf(JwsException.class)
                .hasMessageContaining("token_type");
    }

    @Test
    void toString_always_hidesTheSecrets() {
        assertThat(new TokenPair("secret", "secret", Instant.EPOCH).toString())
                .doesNotContain("secret");
        assertThat(new Preauthorization("secret").toString()).doesNotContain("secret");
        assertThat(new TokenPair("a", "r", Instant.EPOCH)).isNotInstanceOf(Serializable.class);
    }

    private VerifiedClaims claims(String claims) {
        return provider.claims(claims.replace('\'', '"'));
    }
}
