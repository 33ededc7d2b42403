package org.consentflow.jws;

import static org.consentflow.jws.ProviderTokens.base64;
import static org.consentflow.jws.ProviderTokens.header;
import static org.consentflow.jws.ProviderTokens.signed;
import static org.consentflow.jws.ProviderTokens.token;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.consentflow.jws.JwsException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are not of the agreed form. */
class TokenFormTest extends TokenFixture {

    @Test
    @DisplayName("S65 a critical extension is refused, whatever it names")
    void verify_critical_isRefused() {
        JsonObject unknown = header().add("crit", Json.createArrayBuilder().add("exp")).build();
        JsonObject empty = header().add("crit", JsonValue.EMPTY_JSON_ARRAY).build();

        assertRefused(signed(unknown, CLAIMS, GENUINE, 64), Reason.MALFORMED);
        assertRefused(signed(empty, CLAIMS, GENUINE, 64), Reason.MALFORMED);
    }

    @Test
    @DisplayName("S65 an unencoded payload (b64) is refused")
    void verify_unencodedPayload_isRefused() {
        JsonObject header = header().add("b64", false).build();

        assertRefused(signed(header, CLAIMS, GENUINE, 64), Reason.MALFORMED);
    }

    @Test
    @DisplayName("S65 JSON serialization and JWE are refused")
    void verify_otherSerialization_isRefused() {
        String[] parts = token(CLAIMS).split("\\.");
        JsonObject json =
                Json.createObjectBuilder()
                        .add("protected", parts[0])
                        .add("payload", parts[1])
                        .add("signature", parts[2])
                        .build();

        assertRefused(json.toString(), Reason.MALFORMED);
        assertRefused(token(CLAIMS) + ".AAAA.AAAA", Reason.MALFORMED);
    }

    @Test
    @DisplayName("S65 a header or payload nested 50 deep is refused")
    void verify_nestedDeep_isRefused() {
        String deep = "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}";
        String header = "{\"x\":" + deep + "," + header().build().toString().substring(1);

        assertRefused(token(deep), Reason.MALFORMED);
        assertRefused(base64(header) + "." + base64(CLAIMS) + "." + base64("x"), Reason.MALFORMED);
    }

    @Test
    void verify_memberTwiceInHeaderOrClaims_isRefused() {
        String twice = "{\"alg\":\"none\"," + header().build().toString().substring(1);

        assertRefused(token("{\"a\":1,\"a\":2}"), Reason.MALFORMED);
        assertRefused(base64(twice) + "." + base64(CLAIMS) + "." + base64("x"), Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"kid,", "kid,5", "jku,", "jku,5"})
    void verify_kidOrJkuMissingOrNoText_isRefused(String name, String value) {
        JsonObject header =
                value == null
                        ? Json.createObjectBuilder(header().build()).remove(name).build()
                        : header().add(name, Integer.parseInt(value)).build();

        assertRefused(signed(header, CLAIMS, GENUINE, 64), Reason.MALFORMED);
        assertRefused(with(name, ""), Reason.MALFORMED);
    }

    @Test
    void verify_nonCanonicalSpelling_isRefused() {
        String token = token(CLAIMS); // a signature of 256 bytes leaves two bits over
        char last = token.charAt(token.length() - 1);
        char twin = (char) (last + 1);

        assertRefused(token.substring(0, token.length() - 1) + twin, Reason.MALFORMED);
        assertRefused(token + "==", Reason.MALFORMED);
        assertRefused(token + "\n", Reason.MALFORMED);
        assertRefused(" " + token, Reason.MALFORMED);
    }

    @Test
    void verify_tooLong_isRefused() {
        assertRefused("a".repeat(128 * 1024 + 1), Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c", "x"})
    void verify_notACompactToken_isRefused(String text) {
        assertRefused(text, Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "text"})
    void verify_payloadNoObject_isRefused(String payload) {
        assertRefused(token(payload), Reason.MALFORMED);
    }
}
