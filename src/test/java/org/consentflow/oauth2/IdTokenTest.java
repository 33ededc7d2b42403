package org.consentflow.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.jws.CachedKeySet;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.KeySet;
import org.consentflow.jws.SettableClock;
import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.jws.TestKeys;
import org.consentflow.jws.TokenVerifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ID tokens made by an independent library, which is also who publishes the keys. */
class IdTokenTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final long SECONDS = NOW.getEpochSecond();
    private static final RSAKey RSA =
            new RSAKey.Builder(TestKeys.publicOf(TestKeys.PROVIDER))
                    .privateKey(TestKeys.PROVIDER.getPrivate())
                    .keyID("rsa")
                    .build();
    private static final ECKey EC = curveKey();

    @ParameterizedTest
    @EnumSource(names = {"PS256", "RS256", "ES256"})
    void check_goodToken_givesTheSubject(SignatureAlgorithm algorithm) {
        assertThat(check(algorithm, algorithm, claims()).subject()).isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource({
        "PS256, RS256",
        "RS256, PS256",
        "PS256, PS512",
        "ES256, RS256",
        "RS256, ES256",
        "PS256, ES256"
    })
    @DisplayName("S61 an ID token of another algorithm than the configured one is refused")
    void check_otherAlgorithm_isRefused(SignatureAlgorithm agreed, SignatureAlgorithm used) {
        assertThatThrownBy(() -> check(agreed, used, claims())).isInstanceOf(JwsException.class);
    }

    @Test
    @DisplayName("S59 an ID token without a signature is refused")
    void check_unsigned_isRefused() {
        String none = "eyJhbGciOiJub25lIiwia2lkIjoicnNhIn0." + base64(claims().build()) + ".";
        assertThatThrownBy(() -> verifier(SignatureAlgorithm.RS256).verify(none, NOW))
                .isInstanceOf(JwsException.class);
    }

    @ParameterizedTest
    @CsvSource({"8, true", "10, true", "11, false", "61, false", "3600, false"})
    @DisplayName(
            "S67 an ID token from up to ten seconds ahead is accepted, one from further is not")
    void check_issuedAhead_isAcceptedWithinTenSeconds(long ahead, boolean accepted) {
        assertThat(accepts(claims().add("iat", SECONDS + ahead))).isEqualTo(accepted);
        assertThat(accepts(claims().add("nbf", SECONDS + ahead))).isEqualTo(accepted);
    }

    @Test
    @DisplayName("S67 an ID token that has expired, or says no end, is refused")
    void check_expired_isRefused() {
        assertThat(accepts(claims().add("exp", SECONDS - 60))).isFalse();
        assertThat(accepts(without("exp"))).isFalse();
        assertThat(accepts(without("iat"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example/", "https://ID.example", "https://evil.example"})
    @DisplayName("S68 an ID token of another issuer is refused")
    void check_otherIssuer_isRefused(String issuer) {
        assertThat(accepts(claims().add("iss", issuer))).isFalse();
    }

    @Test
    @DisplayName("S68 an ID token is for this client and nobody besides")
    void check_audience_mustBeUsAlone() {
        assertThat(accepts(without("aud"))).isFalse();
        assertThat(accepts(claims().add("aud", "other"))).isFalse();
        assertThat(accepts(claims().add("aud", Json.createArrayBuilder()))).isFalse();
        assertThat(accepts(claims().add("aud", Json.createArrayBuilder().add("app").add("b"))))
                .isFalse();
        assertThat(accepts(claims().add("aud", Json.createArrayBuilder().add("app")))).isTrue();
        assertThat(accepts(claims().add("azp", "other"))).isFalse();
        assertThat(accepts(claims().add("azp", "app"))).isTrue();
    }

    @Test
    @DisplayName("S69 an ID token without the nonce of this request is refused")
    void check_nonce_mustBeThatOfTheRequest() {
        assertThat(accepts(without("nonce"))).isFalse();
        assertThat(accepts(claims().add("nonce", "another"))).isFalse();
        assertThat(accepts(claims().add("nonce", 7))).isFalse();
        IdToken afterRefresh =
                IdToken.check(
                        verifier(SignatureAlgorithm.RS256)
                                .verify(
                                        signed(SignatureAlgorithm.RS256, without("nonce").build()),
                                        NOW),
                        "https://id.example",
                        "app",
                        Optional.empty(),
                        NOW);
        assertThat(afterRefresh.subject()).isEqualTo("alice");
    }

    @Test
    void check_subject_mustBeThere() {
        assertThat(accepts(without("sub"))).isFalse();
        assertThat(accepts(claims().add("sub", ""))).isFalse();
        assertThat(accepts(claims().add("sub", "s".repeat(256)))).isFalse();
    }

    @Test
    @DisplayName("S70 a point off the curve is no key")
    void keys_offTheCurve_areNotUsed() {
        JWK off = EC.toPublicJWK();
        String json = new JWKSet(off).toString();
        String moved = json.replace(EC.getX().toString(), EC.getY().toString());
        assertThat(keys(json, SignatureAlgorithm.ES256).keys("ec")).hasSize(1);
        assertThat(keys(moved, SignatureAlgorithm.ES256).keys("ec")).isEmpty();
    }

    private static boolean accepts(JsonObjectBuilder claims) {
        try {
            return check(SignatureAlgorithm.RS256, SignatureAlgorithm.RS256, claims) != null;
        } catch (JwsException | UnusableAnswerException refused) {
            return false;
        }
    }

    private static IdToken check(
            SignatureAlgorithm agreed, SignatureAlgorithm used, JsonObjectBuilder claims) {
        return IdToken.check(
                verifier(agreed).verify(signed(used, claims.build()), NOW),
                "https://id.example",
                "app",
                Optional.of("once"),
                NOW);
    }

    private static TokenVerifier verifier(SignatureAlgorithm algorithm) {
        SettableClock clock = new SettableClock(NOW);
        String published = new JWKSet(java.util.List.of(RSA, EC)).toString();
        return TokenVerifier.of(
                algorithm, new CachedKeySet(() -> keys(published, algorithm), clock));
    }

    private static KeySet keys(String json, SignatureAlgorithm algorithm) {
        return KeySet.parse(json.getBytes(StandardCharsets.UTF_8), algorithm);
    }

    private static String signed(SignatureAlgorithm algorithm, JsonObject claims) {
        boolean curve = algorithm == SignatureAlgorithm.ES256;
        try {
            JWSSigner signer = curve ? new ECDSASigner(EC) : new RSASSASigner(RSA);
            JWSObject token =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                                    .keyID(curve ? "ec" : "rsa")
                                    .build(),
                            new Payload(claims.toString()));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObjectBuilder claims() {
        return Json.createObjectBuilder()
                .add("iss", "https://id.example")
                .add("sub", "alice")
                .add("aud", "app")
                .add("iat", SECONDS)
                .add("exp", SECONDS + 300)
                .add("nonce", "once");
    }

    private static JsonObjectBuilder without(String claim) {
        JsonObjectBuilder builder = Json.createObjectBuilder();
        for (var member : claims().build().entrySet()) {
            if (!member.getKey().equals(claim)) {
                builder.add(member.getKey(), member.getValue());
            }
        }
        return builder;
    }

    private static String base64(JsonObject json) {
        return com.nimbusds.jose.util.Base64URL.encode(json.toString()).toString();
    }

    private static ECKey curveKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
