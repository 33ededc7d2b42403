package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.digime.Callback.Approved;
import org.consentflow.digime.Callback.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostboxTest {

    private static final RSAPublicKey KEY = newKey(2048, RSAKeyGenParameterSpec.F4);
    private static final String ID = "a1-B2";

    @Test
    @DisplayName("C66 a postbox and its key are captured from an approved callback")
    void parse_postboxAndKey_areCaptured() {
        Postbox postbox = approved(query(ID, pem(KEY))).postbox();

        assertThat(postbox).isNotNull();
        assertThat(postbox.id()).isEqualTo(ID);
        assertThat(postbox.key().getModulus()).isEqualTo(KEY.getModulus());
        assertThat(approved(query()).postbox()).isNull();
    }

    @ParameterizedTest
    @DisplayName("C66 an id that is no safe path segment is malformed")
    @ValueSource(
            strings = {"", "pb/../x", "a b", "a%2Fb", "a?b", "a\r\nb", ".", "..", "a_b", "\u00e4"})
    void parse_unsafeId_isMalformed(String id) {
        malformed(query(id, pem(KEY)));
    }

    @Test
    @DisplayName("W28 no postbox has an id that would lead to another path, wherever it came from")
    void constructor_unsafeId_isRefused() {
        for (String id : List.of("pb/../x", "../oauth/token", "a?b", "a#b", "")) {
            assertThatExceptionOfType(MalformedMessageException.class)
                    .isThrownBy(() -> new Postbox(id, KEY))
                    .withMessageNotContaining(id.isEmpty() ? "\n" : id);
        }
    }

    @Test
    @DisplayName("G33 an id of 64 characters is taken, a longer one is not")
    void parse_longId_isMalformed() {
        assertThat(approved(query("a".repeat(64), pem(KEY))).postbox()).isNotNull();
        malformed(query("a".repeat(65), pem(KEY)));
    }

    @ParameterizedTest
    @DisplayName("C66 a key that does not parse as RSA is malformed")
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----"
            })
    void parse_noKey_isMalformed(String key) {
        malformed(query(ID, key));
    }

    @Test
    @DisplayName("G33 a key of less than 2048 bits or with an exponent below 65537 is malformed")
    void parse_weakKey_isMalformed() {
        malformed(query(ID, pem(newKey(1024, RSAKeyGenParameterSpec.F4))));
        malformed(query(ID, pem(newKey(2048, BigInteger.valueOf(3)))));
    }

    @ParameterizedTest
    @DisplayName("G33 one part without the other, or twice, is malformed")
    @ValueSource(strings = {"postboxId", "publicKey"})
    void parse_partMissingOrDoubled_isMalformed(String part) {
        Map<String, List<String>> without = query(ID, pem(KEY));
        String value = without.remove(part).get(0);
        malformed(without);
        without.put(part, List.of(value, value));
        malformed(without);
        without.put(part, List.of(value));
        without.put(part + "[]", List.of(value));
        malformed(without);
    }

    @Test
    @DisplayName("G33 what is kept of a postbox is the same text for the same postbox")
    void toJson_samePostbox_isTheSameText() {
        Postbox postbox = Postbox.of(ID, pem(KEY));

        assertThat(Postbox.parse(postbox.toJson())).isEqualTo(postbox);
        assertThat(Postbox.of(ID, pem(KEY).replace("\n", "\r\n")).toJson())
                .isEqualTo(postbox.toJson());
        assertThat(postbox).hasToString("Postbox[]");
    }

    private static Map<String, List<String>> query() {
        Map<String, List<String>> query = new HashMap<>();
        query.put("result", List.of("SUCCESS"));
        query.put("state", List.of("s"));
        query.put("code", List.of("c"));
        return query;
    }

    private static Map<String, List<String>> query(String id, String key) {
        Map<String, List<String>> query = query();
        query.put("postboxId", List.of(id));
        query.put("publicKey", List.of(key));
        return query;
    }

    private static Approved approved(Map<String, List<String>> query) {
        return (Approved) Callback.parse(query);
    }

    private static void malformed(Map<String, List<String>> query) {
        assertThat(Callback.parse(query)).isInstanceOf(Malformed.class);
    }

    private static String pem(RSAPublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static RSAPublicKey newKey(int bits, BigInteger exponent) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
            KeyPair pair = generator.generateKeyPair();
            return (RSAPublicKey) pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
