package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import org.consentflow.jws.JwsException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    private static final RSAPublicKey KEY = TestKeys.publicOf(TestKeys.PROVIDER);
    private static final JsonObject PEM_ENTRY = ProviderTokens.entry("a", KEY);

    @ParameterizedTest
    @DisplayName("C42 a document that is no key set is refused")
    @ValueSource(
            strings = {
                "{\"keys\":\"x\"}",
                "{}",
                "{\"keys\":[1]}",
                "{\"keys\":[[]]}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[],\"keys\":[]}",
                "[]",
                "<html>",
                ""
            })
    void parse_notAKeySet_isRefused(String json) {
        assertThatThrownBy(() -> KeySet.parse(json.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        JwsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_SET));
    }

    @Test
    void parse_noEntries_hasNoKeys() {
        assertThat(KeySet.parse("{\"keys\":[]}".getBytes(UTF_8)).keys("a")).isEmpty();
    }

    @Test
    void parse_tooLarge_isRefused() {
        assertThatThrownBy(() -> KeySet.parse(new byte[256 * 1024 + 1]))
                .isInstanceOf(JwsException.class)
                .hasMessageContaining("large");
    }

    @Test
    @DisplayName("C43 an entry with n and e and without pem is a key")
    void parse_numbersInsteadOfPem_isAKey() {
        assertThat(keys(numbers(KEY).build())).containsExactly(KEY);
    }

    @Test
    @DisplayName("C45 an entry with a PKCS#1 or an SPKI pem is a key")
    void parse_eitherPem_isAKey() {
        JsonObject spki = entry().add("pem", TestKeys.spkiPem(KEY)).build();

        assertThat(keys(PEM_ENTRY)).containsExactly(KEY);
        assertThat(keys(spki)).containsExactly(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kid\":1,\"pem\":\"x\"}",
                "{\"kid\":\"a\"}",
                "{\"kid\":\"a\",\"pem\":5}",
                "{\"kid\":\"a\",\"pem\":\"nonsense\"}",
                "{\"kid\":\"a\",\"kty\":\"EC\",\"crv\":\"P-256\"}",
                "{\"kid\":\"a\",\"n\":\"AQAB=\",\"e\":\"AQAB\"}"
            })
    void parse_oddEntry_doesNotSpoilTheOthers(String odd) {
        JsonObject oddEntry = StrictJson.object(odd.getBytes(UTF_8));

        assertThat(keys(oddEntry, PEM_ENTRY)).containsExactly(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kty:EC", "use:enc", "alg:RS256"})
    void parse_keyForAnotherPurpose_isNotUsed(String member) {
        String[] parts = member.split(":");

        assertThat(keys(numbers(KEY).add(parts[0], parts[1]).build())).isEmpty();
    }

    @Test
    @DisplayName("S70 a provider's weak key is not used")
    void parse_weakKey_isNotUsed() {
        RSAPublicKey weak = TestKeys.publicOf(TestKeys.generate(1024));
        JsonObject cube = entry().add("n", number(KEY.getModulus())).add("e", "Aw").build();

        assertThat(keys(numbers(weak).build(), cube)).isEmpty();
    }

    @Test
    void keys_severalOfOneId_areAllGivenInOrder() {
        RSAPublicKey other = TestKeys.publicOf(TestKeys.ATTACKER);

        assertThat(keys(PEM_ENTRY, ProviderTokens.entry("a", other))).containsExactly(KEY, other);
    }

    private static List<PublicKey> keys(JsonObject... entries) {
        return KeySet.parse(ProviderTokens.keySet(entries)).keys("a");
    }

    private static JsonObjectBuilder numbers(RSAPublicKey key) {
        return entry().add("n", number(key.getModulus())).add("e", number(key.getPublicExponent()));
    }

    private static JsonObjectBuilder entry() {
        return Json.createObjectBuilder().add("kid", "a");
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int zero = bytes[0] == 0 ? 1 : 0;
        return ProviderTokens.encode(Arrays.copyOfRange(bytes, zero, bytes.length));
    }
}
