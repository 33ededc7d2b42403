package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final JsonObject CLAIMS =
            Json.createObjectBuilder().add("name", "caf\u00e9").add("timestamp", 1).build();

    private final SigningKey key = new SigningKey(TestKeys.privateOf(TestKeys.OURS));

    @Test
    @DisplayName("C01 the header is exactly alg and typ")
    void sign_anyClaims_hasTheTwoMemberHeader() {
        String header = key.sign(CLAIMS).split("\\.")[0];

        assertThat(new String(Base64.getUrlDecoder().decode(header), UTF_8))
                .isEqualTo("{\"alg\":\"PS512\",\"typ\":\"JWT\"}");
    }

    @Test
    @DisplayName("C02 another library verifies the signature")
    void sign_anyClaims_isVerifiedByAnotherLibrary() throws Exception {
        JWSObject jws = JWSObject.parse(key.sign(CLAIMS));

        assertThat(jws.verify(new RSASSAVerifier(key.publicKey()))).isTrue();
        assertThat(jws.getPayload().toString()).isEqualTo(CLAIMS.toString());
    }

    @ParameterizedTest
    @DisplayName("C02 the signature has a salt of 64 bytes, not another")
    @ValueSource(ints = {20, 32, 64, 190})
    void sign_anyClaims_verifiesWithSalt64Only(int salt) throws Exception {
        String token = key.sign(CLAIMS);
        int dot = token.lastIndexOf('.');
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
                new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, salt, 1));
        pss.initVerify(key.publicKey());
        pss.update(token.substring(0, dot).getBytes(US_ASCII));

        assertThat(pss.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isEqualTo(salt == 64);
    }

    @Test
    void sign_twice_differs() {
        assertThat(key.sign(CLAIMS)).isNotEqualTo(key.sign(CLAIMS));
    }

    @Test
    void toString_always_showsNothing() {
        assertThat(key).hasToString("SigningKey[]").isNotInstanceOf(Serializable.class);
    }

    @Test
    @DisplayName("S70 a weak key does not sign")
    void constructor_weakKey_isRefused() {
        var weak = TestKeys.privateOf(TestKeys.generate(1024));

        assertThatThrownBy(() -> new SigningKey(weak)).isInstanceOf(UnusableKeyException.class);
    }
}
