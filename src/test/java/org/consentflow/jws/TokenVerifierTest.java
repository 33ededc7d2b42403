package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.jws.ProviderTokens.KEY_SET_URL;
import static org.consentflow.jws.ProviderTokens.KID;
import static org.consentflow.jws.ProviderTokens.base64;
import static org.consentflow.jws.ProviderTokens.header;
import static org.consentflow.jws.ProviderTokens.signed;
import static org.consentflow.jws.ProviderTokens.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import org.consentflow.jws.JwsException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest extends TokenFixture {

    @Test
    void verify_tokenOfAnotherLibrary_isAccepted() throws Exception {
        String token = nimbus(JWSAlgorithm.PS512, new RSASSASigner(GENUINE));

        assertThat(provider.verified(token).requiredText("a")).isEqualTo("b");
    }

    @Test
    @DisplayName("C36 a token of an unknown kid is refused")
    void verify_unknownKid_isRefused() {
        assertRefused(with("kid", "unknown-kid"), Reason.UNKNOWN_KEY);
    }

    @Test
    @DisplayName("C37 a token signed with another key is refused")
    void verify_wrongKey_isRefused() {
        assertRefused(signed(header().build(), CLAIMS, ATTACKER, 64), Reason.SIGNATURE);
    }

    @Test
    @DisplayName("C37 a token whose claims were changed is refused")
    void verify_changedClaims_isRefused() {
        String[] parts = token(CLAIMS).split("\\.");

        assertRefused(parts[0] + "." + base64("{\"a\":\"c\"}") + "." + parts[2], Reason.SIGNATURE);
    }

    @Test
    @DisplayName("C38 an expired token is refused and the reason told")
    void verify_expired_isRefusedWithAReason() {
        long now = ProviderTokens.NOW.getEpochSecond();

        assertThat(provider.claims("{\"exp\":" + (now - 4) + "}").has("exp")).isTrue();
        assertThat(assertRefused(token("{\"exp\":" + (now - 6) + "}"), Reason.EXPIRED))
                .hasMessageContaining("expired");
    }

    @Test
    void verify_notYetValid_isRefusedAfterTenSecondsOfLeeway() {
        long now = ProviderTokens.NOW.getEpochSecond();

        assertThat(provider.claims("{\"nbf\":" + (now + 10) + "}").has("nbf")).isTrue();
        assertRefused(token("{\"nbf\":" + (now + 11) + "}"), Reason.NOT_YET_VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"exp\":\"tomorrow\"}", "{\"nbf\":null}", "{\"exp\":[]}"})
    void verify_timeThatIsNoNumber_isRefused(String claims) {
        assertRefused(token(claims), Reason.CLAIM);
    }

    @ParameterizedTest
    @DisplayName("C39 a token that names another key set is refused and nothing is fetched")
    @ValueSource(
            strings = {
                "http://evil.test/jwks/oauth",
                "http://api.digi.test/v7/jwks/oauth",
                "https://api.digi.test/v7/jwks/oauth?x",
                "https://API.digi.test/v7/jwks/oauth",
                "https://api.digi.test/v7/./jwks/oauth"
            })
    void verify_foreignKeySet_isRefusedWithoutRequest(String jku) {
        String token = signed(header().add("jku", jku).build(), CLAIMS, ATTACKER, 64);

        assertRefused(token, Reason.KEY_SET_URL);
        assertThat(provider.fetches).hasValue(0);
    }

    @ParameterizedTest
    @DisplayName("C40 any other algorithm is refused, even with the right key")
    @ValueSource(strings = {"PS256", "PS384", "RS512"})
    void verify_otherRsaAlgorithm_isRefusedBeforeAKeyIsUsed(String algorithm) throws Exception {
        assertRefused(
                nimbus(JWSAlgorithm.parse(algorithm), new RSASSASigner(GENUINE)), Reason.ALGORITHM);
        assertThat(provider.fetches).hasValue(0);
    }

    @ParameterizedTest
    @DisplayName("C40 the right algorithm with another salt length is refused")
    @ValueSource(ints = {20, 32, 190})
    void verify_otherSalt_isRefused(int salt) {
        assertRefused(signed(header().build(), CLAIMS, GENUINE, salt), Reason.SIGNATURE);
    }

    @ParameterizedTest
    @DisplayName("S59 no algorithm in any spelling is refused")
    @ValueSource(strings = {"none", "None", "nOnE", "NONE", "ps512", "PS512 ", ""})
    void verify_noAlgorithm_isRefused(String algorithm) {
        JsonObject header = header().add("alg", algorithm).build();
        String content = base64(header.toString()) + "." + base64(CLAIMS) + ".";

        assertRefused(signed(header, CLAIMS, GENUINE, 64), Reason.ALGORITHM);
        assertRefused(content + base64("x"), Reason.ALGORITHM);
    }

    @Test
    @DisplayName("S59 an empty signature is refused")
    void verify_emptySignature_isRefused() {
        String token = token(CLAIMS);

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), Reason.MALFORMED);
    }

    @Test
    @DisplayName("S59 an algorithm that is missing or no text is refused")
    void verify_algorithmNoText_isRefused() {
        JsonObject number = header().add("alg", 512).build();
        JsonObject none = Json.createObjectBuilder(header().build()).remove("alg").build();

        assertRefused(signed(number, CLAIMS, GENUINE, 64), Reason.ALGORITHM);
        assertRefused(signed(none, CLAIMS, GENUINE, 64), Reason.ALGORITHM);
    }

    @ParameterizedTest
    @DisplayName("S60 a MAC keyed with the public key is refused")
    @ValueSource(strings = {"HS256", "HS512"})
    void verify_macWithPublicKey_isRefused(String algorithm) throws Exception {
        byte[] secret = TestKeys.spkiPem(TestKeys.publicOf(TestKeys.PROVIDER)).getBytes(UTF_8);

        assertRefused(
                nimbus(JWSAlgorithm.parse(algorithm), new MACSigner(secret)), Reason.ALGORITHM);
    }

    @Test
    @DisplayName("S61 RS256 is refused where PS512 is agreed")
    void verify_rs256_isRefused() throws Exception {
        assertRefused(nimbus(JWSAlgorithm.RS256, new RSASSASigner(GENUINE)), Reason.ALGORITHM);
    }

    @Test
    @DisplayName("S62 keys and addresses inside the header are never used")
    void verify_embeddedKey_isIgnored() {
        JsonObject key = ProviderTokens.entry(KID, TestKeys.publicOf(TestKeys.ATTACKER));
        JsonObject header =
                header().add("jwk", key)
                        .add("x5u", "https://evil.test/chain")
                        .add("x5c", Json.createArrayBuilder().add("AAAA"))
                        .build();

        assertRefused(signed(header, CLAIMS, ATTACKER, 64), Reason.SIGNATURE);
        assertThat(provider.verified(signed(header, CLAIMS, GENUINE, 64)).has("a")).isTrue();
    }

    @Test
    @DisplayName("S64 a storm of tokens of unknown kids fetches the key set once")
    void verify_stormOfUnknownKids_fetchesOnce() {
        for (int i = 0; i < 1000; i++) {
            String header = base64(header().add("kid", "kid-" + i).build().toString());
            assertRefused(
                    header + "." + base64(CLAIMS) + "." + base64("x"),
                    i == 0 ? Reason.UNKNOWN_KEY : Reason.KEY_SET);
        }

        assertThat(provider.fetches).hasValue(1);
    }

    @Test
    void verify_severalKeysOfOneId_triesAll() {
        KeySet keys =
                KeySet.parse(
                        ProviderTokens.keySet(
                                ProviderTokens.entry(KID, TestKeys.publicOf(TestKeys.ATTACKER)),
                                ProviderTokens.entry(KID, TestKeys.publicOf(TestKeys.PROVIDER))));

        assertThat(new ProviderTokens(keys).claims(CLAIMS).has("a")).isTrue();
    }

    private static String nimbus(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(algorithm)
                        .keyID(KID)
                        .jwkURL(URI.create(KEY_SET_URL.toString()))
                        .build();
        JWSObject jws = new JWSObject(header, new Payload(CLAIMS));
        jws.sign(signer);
        return jws.serialize();
    }
}
