package org.consentflow.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.Serializable;
import org.consentflow.jws.JwsException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedClaimsTest {

    private final ProviderTokens provider = new ProviderTokens();

    @ParameterizedTest
    @DisplayName("S52 a text claim that is empty, no text or not printable is refused")
    @ValueSource(
            strings = {
                "{}",
                "{\"t\":\"\"}",
                "{\"t\":5}",
                "{\"t\":null}",
                "{\"t\":[\"a\"]}",
                "{\"t\":\"a\\r\\nb\"}",
                "{\"t\":\"a\\u0000\"}",
                "{\"t\":\"\\u007f\"}",
                "{\"t\":\"caf\\u00e9\"}"
            })
    void requiredText_unfit_isRefused(String claims) {
        VerifiedClaims verified = provider.claims(claims);

        assertThatThrownBy(() -> verified.requiredText("t"))
                .isInstanceOfSatisfying(
                        JwsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLAIM));
    }

    @Test
    @DisplayName("S52 a text claim of 64 KiB is taken, a longer one refused")
    void requiredText_length_isLimited() {
        VerifiedClaims longest = provider.claims(text("x".repeat(64 * 1024)));
        VerifiedClaims tooLong = provider.claims(text("x".repeat(64 * 1024 + 1)));

        assertThat(longest.requiredText("t")).hasSize(64 * 1024);
        assertThatThrownBy(() -> tooLong.requiredText("t")).isInstanceOf(JwsException.class);
    }

    @ParameterizedTest
    @DisplayName("G24 a time beyond 10^11 seconds or no whole number is refused")
    @ValueSource(strings = {"100000000001", "1767268800000", "-1", "1.5", "1e400", "\"1\"", "null"})
    void requiredSeconds_noSeconds_isRefused(String value) {
        VerifiedClaims verified = provider.claims("{\"s\":" + value + "}");

        assertThatThrownBy(() -> verified.requiredSeconds("s")).isInstanceOf(JwsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000000", "100000000000", "1e6"})
    void requiredSeconds_seconds_areGiven(String value) {
        assertThat(provider.claims("{\"s\":" + value + "}").requiredSeconds("s"))
                .isEqualTo((long) Double.parseDouble(value));
    }

    @Test
    void text_missing_isEmptyButNotIfWrong() {
        VerifiedClaims verified = provider.claims("{\"n\":5,\"t\":\"x\"}");

        assertThat(verified.text("missing")).isEmpty();
        assertThat(verified.text("t")).contains("x");
        assertThatThrownBy(() -> verified.text("n")).isInstanceOf(JwsException.class);
    }

    @Test
    void toString_always_showsNothing() {
        assertThat(provider.claims(text("secret")))
                .hasToString("VerifiedClaims[]")
                .isNotInstanceOf(Serializable.class);
    }

    private static String text(String value) {
        JsonObject claims = Json.createObjectBuilder().add("t", value).build();
        return claims.toString();
    }
}
