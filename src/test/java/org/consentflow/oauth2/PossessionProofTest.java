package org.consentflow.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PossessionProofTest {

    private static final ProofKey KEY = ProofKey.made(new SecureRandom());

    @Test
    void signed_everything_isInTheClaims() throws Exception {
        assertThat(claims("https://a.example/b%20c?d=e#f", Optional.of("n"), Optional.of("token")))
                .containsEntry("htm", "GET")
                .containsEntry("htu", "https://a.example/b%20c")
                .containsEntry("iat", 7L)
                .containsEntry("jti", "once")
                .containsEntry("nonce", "n")
                // SHA-256 of "token"
                .containsEntry("ath", "PEaenWxYddN6Q_NT1PiOYfz4EsZu7jRXRlpAsNpBU-A");
    }

    @Test
    void signed_atTheAuthorizationServer_hasNeitherNonceNorHash() throws Exception {
        assertThat(claims("https://a.example", Optional.empty(), Optional.empty()))
                .containsEntry("htu", "https://a.example/")
                .doesNotContainKeys("nonce", "ath");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "a\nb", "ä"})
    @DisplayName("S58 A nonce that no proof may hold is none")
    void nonce_ofOtherCharacters_isNone(String nonce) {
        assertThat(ProofNonce.of(nonce)).isEmpty();
        assertThat(ProofNonce.of("x".repeat(1025))).isEmpty();
        assertThat(ProofNonce.of("eyJ7S_zG.eyJH0-Z")).contains("eyJ7S_zG.eyJH0-Z");
    }

    @Test
    void nonce_statedTwice_isNone() {
        assertThat(ProofNonce.of(Map.of("dpop-nonce", List.of("a", "b")))).isEmpty();
        assertThat(ProofNonce.of(Map.of("dpop-nonce", List.of("a")))).contains("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DPoP error=\"use_dpop_nonce\", algs=\"ES256\" | true",
                "Bearer realm=\"x\", DPoP error=\"use_dpop_nonce\" | true",
                "dpop error=\"use_dpop_nonce\" | true",
                "DPoP error=\"invalid_token\" | false",
                "Bearer error=\"use_dpop_nonce\" | false",
                "DPoP | false"
            })
    void wanted_ofAResource_isReadFromItsChallenge(String challenge, boolean wanted) {
        assertThat(ProofNonce.wanted(Map.of("www-authenticate", List.of(challenge))))
                .isEqualTo(wanted);
    }

    private static Map<String, Object> claims(
            String target, Optional<String> nonce, Optional<String> token) throws Exception {
        PossessionProof proof =
                new PossessionProof(
                        "GET",
                        URI.create(target),
                        Instant.ofEpochSecond(7),
                        "once",
                        nonce,
                        token.map(Secret::new));
        assertThat(proof).hasToString("PossessionProof[]");
        JWSObject signed = JWSObject.parse(proof.signed(KEY).reveal());
        assertThat(signed.getHeader().getType()).hasToString("dpop+jwt");
        return signed.getPayload().toJSONObject();
    }
}
