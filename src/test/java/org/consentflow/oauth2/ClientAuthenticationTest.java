package org.consentflow.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.consentflow.flow.Secret;
import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.jws.SigningKey;
import org.consentflow.jws.TestKeys;
import org.consentflow.oauth2.ClientAuthentication.Authenticated;
import org.consentflow.oauth2.ClientAuthentication.ClientSecretBasic;
import org.consentflow.oauth2.ClientAuthentication.PrivateKeyJwt;
import org.consentflow.oauth2.ClientAuthentication.Proof;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientAuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Form FORM = Form.empty().with("grant_type", "authorization_code");

    @ParameterizedTest
    @EnumSource(names = {"PS256", "PS512"})
    @DisplayName("S46 a client assertion names one server as a text, lasts a minute and has an id")
    void assertion_ofEitherAlgorithm_isForOneServerForAMinute(SignatureAlgorithm algorithm)
            throws Exception {
        SignedJWT assertion = assertion(key(algorithm, "key-1"), "jti-1");
        assertThat(assertion.verify(new RSASSAVerifier(TestKeys.publicOf(TestKeys.OURS)))).isTrue();
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
        assertThat(assertion.getPayload().toString()).contains("\"aud\":\"https://id.example\"");
        var claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("app:1");
        assertThat(claims.getSubject()).isEqualTo("app:1");
        assertThat(claims.getAudience()).isEqualTo(List.of("https://id.example"));
        assertThat(claims.getJWTID()).isEqualTo("jti-1");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    @DisplayName("S46 another sending has another assertion")
    void assertion_ofAnotherSending_isAnother() {
        PrivateKeyJwt key = key(SignatureAlgorithm.PS256, null);
        assertThat(assertion(key, "jti-1").serialize())
                .isNotEqualTo(assertion(key, "jti-2").serialize());
    }

    @Test
    @DisplayName("S12 a client assertion has a type of its own, so it is taken for nothing else")
    void assertion_header_hasItsOwnType() {
        var header = assertion(key(SignatureAlgorithm.PS256, null), "j").getHeader();
        assertThat(header.getType().getType()).isEqualTo("client-authentication+jwt");
        assertThat(header.toJSONObject().keySet()).containsExactlyInAnyOrder("alg", "typ");
    }

    @Test
    void secret_withOddCharacters_isEscapedBeforeItIsJoined() {
        Authenticated sent =
                new ClientSecretBasic(new Secret("s e:c/r")).authenticate(FORM, proof("j"));
        assertThat(sent.form().encoded()).isEqualTo("grant_type=authorization_code");
        assertThat(sent.authorization().orElseThrow().reveal())
                .isEqualTo("Basic YXBwJTNBMTpzK2UlM0FjJTJGcg=="); // app%3A1:s+e%3Ac%2Fr
    }

    @Test
    void texts_show_nothingSecret() {
        Authenticated sent =
                new ClientSecretBasic(new Secret("hidden")).authenticate(FORM, proof("j"));
        assertThat(sent + " " + new ClientSecretBasic(new Secret("hidden")))
                .doesNotContain("hidden", "YXBw");
        assertThat(key(SignatureAlgorithm.PS256, null).authenticate(FORM, proof("j")).toString())
                .isEqualTo("Authenticated[form=Form[], authorization=Optional.empty]");
    }

    private static PrivateKeyJwt key(SignatureAlgorithm algorithm, String keyId) {
        return new PrivateKeyJwt(
                new SigningKey(TestKeys.privateOf(TestKeys.OURS), algorithm), keyId);
    }

    private static Proof proof(String jti) {
        return new Proof("app:1", "https://id.example", NOW, jti);
    }

    private static SignedJWT assertion(PrivateKeyJwt key, String jti) {
        String form = key.authenticate(FORM, proof(jti)).form().encoded();
        assertThat(form)
                .startsWith(
                        "grant_type=authorization_code&client_id=app%3A1&client_assertion_type="
                                + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3A"
                                + "jwt-bearer&client_assertion=");
        String value = form.substring(form.lastIndexOf('=') + 1);
        try {
            return SignedJWT.parse(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
