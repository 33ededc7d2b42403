package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class BearerRulesTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void authorize_wellFormedBearer_isAccepted() {
        assertThat(authorize(client.sign(client.authorizeClaims())).statusCode()).isEqualTo(201);
    }

    @Test
    void authorize_noBearer_isRefused() {
        HttpResponse<String> response =
                RawClient.send(client.request("/oauth/authorize").POST(BodyPublishers.noBody()));
        assertRefused(response, 406, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c", "....", "e30.e30.AAAA"})
    void authorize_garbageBearer_isRefused(String bearer) {
        assertRefused(authorize(bearer), 406, "ValidationErrors");
    }

    @Test
    void authorize_refusal_isRepeatedInHeaders() {
        HttpResponse<String> response = authorize("a.b.c");

        var error = Answers.json(response).getJsonObject("error");
        assertThat(response.headers().firstValue("X-Error-Code")).hasValue(error.getString("code"));
        assertThat(response.headers().firstValue("X-Error-Message"))
                .hasValue(error.getString("message"));
        assertThat(response.headers().firstValue("X-Error-Reference"))
                .hasValue(error.getString("reference"));
        assertThat(error.getString("reference")).matches("[a-zA-Z0-9]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "PS384", "RS512", "RS256"})
    void authorize_otherAlgorithm_isRefused(String algorithm) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                        .type(JOSEObjectType.JWT)
                        .build();
        assertRefused(
                authorize(client.sign(header, client.authorizeClaims())), 406, "ValidationErrors");
    }

    @Test
    void authorize_headerWithoutTyp_isRefused() {
        JWSHeader header = new JWSHeader(JWSAlgorithm.PS512);
        assertRefused(
                authorize(client.sign(header, client.authorizeClaims())), 406, "ValidationErrors");
    }

    @Test
    void authorize_headerWithKid_isRefused() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.PS512)
                        .type(JOSEObjectType.JWT)
                        .keyID("k")
                        .build();
        assertRefused(
                authorize(client.sign(header, client.authorizeClaims())), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @CsvSource({"64, 201", "20, 406", "32, 406"})
    void authorize_saltLength_mustBe64(int salt, int status) throws GeneralSecurityException {
        String[] parts = client.sign(client.authorizeClaims()).split("\\.");
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
                new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, salt, 1));
        pss.initSign(toPrivateKey());
        pss.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(pss.sign());

        HttpResponse<String> response = authorize(parts[0] + "." + parts[1] + "." + signature);

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void authorize_changedPayload_isRefused() {
        String[] parts = client.sign(client.authorizeClaims()).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String changed = payload.replace("some state", "another one");
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(UTF_8));
        assertRefused(
                authorize(parts[0] + "." + encoded + "." + parts[2]), 406, "ValidationErrors");
    }

    @Test
    void authorize_signedByAnotherContract_isRefused() {
        String bearer = RawClient.fitness(sandbox).sign(client.authorizeClaims());
        assertRefused(authorize(bearer), 406, "ValidationErrors");
    }

    @Test
    void authorize_withBody_isRefused() {
        HttpResponse<String> response =
                RawClient.send(
                        client.request("/oauth/authorize")
                                .header(
                                        "Authorization",
                                        "Bearer " + client.sign(client.authorizeClaims()))
                                .POST(BodyPublishers.ofString("{}")));
        assertRefused(response, 400, "ValidationErrors");
    }

    @Test
    void authorize_twoSpellingsOfOneSignature_onlyTheCanonicalIsAccepted() {
        String bearer = client.sign(client.authorizeClaims());
        // 256 bytes leave four unused bits in the last of 342 characters
        char last = bearer.charAt(bearer.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char other = alphabet.charAt(alphabet.indexOf(last) + 1);
        String twin = bearer.substring(0, bearer.length() - 1) + other;
        assertRefused(authorize(twin), 406, "ValidationErrors");
        assertThat(authorize(bearer).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> authorize(String bearer) {
        return client.post("/oauth/authorize", bearer);
    }

    private static PrivateKey toPrivateKey() {
        try {
            return client.key().toPrivateKey();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
