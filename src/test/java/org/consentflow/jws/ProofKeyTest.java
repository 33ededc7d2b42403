package org.consentflow.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonObject CLAIMS = Json.createObjectBuilder().add("jti", "one").build();

    /** Enough for coordinates that begin with zeros. */
    @Test
    void sign_manyKeys_anIndependentLibraryAgrees() throws Exception {
        for (int i = 0; i < 600; i++) {
            ProofKey key = ProofKey.made(RANDOM);
            JWSObject signed = JWSObject.parse(key.sign("dpop+jwt", CLAIMS));

            var shown = signed.getHeader().getJWK().toECKey();
            assertThat(signed.verify(new ECDSAVerifier(shown))).isTrue();
            assertThat(shown.isPrivate()).isFalse();
            assertThat(shown.computeThumbprint().toString()).isEqualTo(key.thumbprint());
            assertThat(ProofKey.of(key.toKeep()).thumbprint()).isEqualTo(key.thumbprint());
        }
    }

    @Test
    void of_keptKey_signsAsBefore() throws Exception {
        ProofKey made = ProofKey.made(RANDOM);
        JWSObject signed = JWSObject.parse(ProofKey.of(made.toKeep()).sign("dpop+jwt", CLAIMS));

        var shown = JWSObject.parse(made.sign("dpop+jwt", CLAIMS)).getHeader().getJWK().toECKey();
        assertThat(signed.verify(new ECDSAVerifier(shown))).isTrue();
        assertThat(signed.getHeader().getType()).hasToString("dpop+jwt");
        assertThat(signed.getPayload()).hasToString(CLAIMS.toString());
    }

    @Test
    @DisplayName("S58 A kept key that is not the one whose thumbprint lies beside it is not used")
    void of_anotherThumbprint_isRefused() {
        JsonObject kept = json(ProofKey.made(RANDOM).toKeep());
        JsonObject swapped =
                Json.createObjectBuilder(json(ProofKey.made(RANDOM).toKeep()))
                        .add("jkt", kept.getString("jkt"))
                        .build();

        assertThatThrownBy(() -> ProofKey.of(swapped.toString()))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessage("the kept key is another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "{\"x\":1}", "{\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\"}"})
    void of_malformed_isRefused(String kept) {
        assertThatThrownBy(() -> ProofKey.of(kept)).isInstanceOf(UnusableKeyException.class);
    }

    @Test
    @DisplayName("S84 Its text shows nothing")
    void toString_showsNothing() {
        assertThat(ProofKey.made(RANDOM)).hasToString("ProofKey[]");
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
