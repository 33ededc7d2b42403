package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standard face takes a proof of possession only as it must be (RFC 9449, section 4.3). */
class StandardProofTest extends StandardFixture {

    private static final ECKey KEY = key();
    private static final ECKey OTHER = key();

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "POST");
        claims.put("htu", server.issuer() + "/par");
        claims.put("iat", StandardClient.now());
        return claims;
    }

    private static String sign(Map<String, Object> claims, String type, ECKey shown)
            throws Exception {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(
                (name, value) ->
                        set.claim(
                                name, name.equals("iat") ? new Date((Long) value * 1000) : value));
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType(type))
                                .jwk(shown.toPublicJWK())
                                .build(),
                        set.build());
        token.sign(new ECDSASigner(KEY));
        return token.serialize();
    }

    private static String good(String name, Object value) throws Exception {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return sign(claims, "dpop+jwt", KEY);
    }

    private static HttpResponse<String> post(String path, Map<String, String> form, String proof)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.issuer() + "/" + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("DPoP", proof)
                                .POST(HttpRequest.BodyPublishers.ofString(client.form(form)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> push(String proof) throws Exception {
        return post("par", client.ask(), proof);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(StandardClient.json(answer.body()).getString("error"))
                .isEqualTo("invalid_dpop_proof");
    }

    @Test
    void push_goodProof_isTakenOnce() throws Exception {
        String proof = sign(claims(), "dpop+jwt", KEY);
        assertThat(push(proof).statusCode()).isEqualTo(201);
        assertRefused(push(proof));
    }

    @ParameterizedTest
    @CsvSource({"htm, GET", "htu, https://evil.example/par", "ath, x", "jti, ''", "iat, 1000"})
    @DisplayName("S58 A proof for something else is refused")
    void push_proofOfSomethingElse_isRefused(String name, String value) throws Exception {
        Object claim = name.equals("iat") ? (Object) Long.valueOf(value) : value;
        assertRefused(push(good(name, claim)));
    }

    @Test
    void push_otherKeyOrType_isRefused() throws Exception {
        assertRefused(push(sign(claims(), "dpop+jwt", OTHER)));
        assertRefused(push(sign(claims(), "JWT", KEY)));
        assertRefused(push("x.y.z"));
        Map<String, String> form = client.ask();
        form.put("dpop_jkt", OTHER.computeThumbprint().toString());
        assertRefused(post("par", form, sign(claims(), "dpop+jwt", KEY)));
    }

    @Test
    void push_nonceWanted_isTakenWithItAlone() throws Exception {
        server.misbehave(Quirk.PROOF_NONCE);
        String refusedForItsNonce = sign(claims(), "dpop+jwt", KEY);
        HttpResponse<String> challenge = push(refusedForItsNonce);
        assertThat(challenge.statusCode()).isEqualTo(400);
        assertThat(StandardClient.json(challenge.body()).getString("error"))
                .isEqualTo("use_dpop_nonce");
        assertRefused(push(refusedForItsNonce));
        String nonce = challenge.headers().firstValue("DPoP-Nonce").orElseThrow();
        assertThat(push(good("nonce", nonce)).statusCode()).isEqualTo(201);
        assertThat(push(good("nonce", "old")).statusCode()).isEqualTo(400);
    }

    @Test
    void exchange_codeOfAnotherKey_isRefused() throws Exception {
        Map<String, String> form = client.ask();
        form.put("dpop_jkt", OTHER.computeThumbprint().toString());
        String reference = StandardClient.json(client.push(form).body()).getString("request_uri");
        URI callback =
                server.approve("x?client_id=" + server.client().id() + "&request_uri=" + reference);
        String code = callback.getRawQuery().replaceAll(".*code=([^&]*).*", "$1");

        HttpResponse<String> answer =
                post("token", client.exchange(code), good("htu", server.issuer() + "/token"));

        assertThat(StandardClient.json(answer.body()).getString("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void resource_boundTokenAsBearer_isRefused() throws Exception {
        HttpResponse<String> tokens =
                post(
                        "token",
                        client.exchange(client.code()),
                        good("htu", server.issuer() + "/token"));
        assertThat(StandardClient.json(tokens.body()).getString("token_type")).isEqualTo("DPoP");
        String access = StandardClient.json(tokens.body()).getString("access_token");
        for (String scheme : new String[] {"Bearer", "DPoP"}) {
            int status =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(server.resource())
                                            .header("Authorization", scheme + " " + access)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).as(scheme).isEqualTo(401);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
