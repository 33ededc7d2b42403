package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.consentflow.sandbox.provider.Contract;

/** Speaks the wire protocol for one contract, with nothing between the test and the wire. */
final class RawClient {

    static final String VERIFIER = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXpBQkNERUY";
    static final String CHALLENGE = "P8vUw5Vol9Vjq3dAg-nZuUHKzIg6gbRLNppjJM4dNEk";
    static final String AGENT = "\"sdkAgent\":{\"name\":\"js\",\"version\":\"4.0.0\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Contract contract;
    private final RSAKey key;
    private final Clock clock;

    RawClient(Contract contract) {
        this(contract, Clock.systemUTC());
    }

    RawClient(Contract contract, Clock clock) {
        this.contract = contract;
        this.clock = clock;
        this.key = Pkcs1Key.read(contract.privateKey());
    }

    static RawClient music(Sandbox sandbox) {
        return new RawClient(sandbox.contracts().get(0));
    }

    static RawClient fitness(Sandbox sandbox) {
        return new RawClient(sandbox.contracts().get(1));
    }

    Contract contract() {
        return contract;
    }

    RSAKey key() {
        return key;
    }

    String redirectUri() {
        return contract.redirectUris().get(0).toString();
    }

    /** A session's key; the extra members stand behind the usual ones. */
    String session(String... extra) {
        HttpResponse<String> response = establish(sessionBody(extra));
        if (response.statusCode() != 200) {
            throw new AssertionError("no session: " + response.body());
        }
        return Answers.json(response).getString("sessionKey");
    }

    String sessionBody(String... extra) {
        String ids =
                "\"appId\":\"%s\",\"contractId\":\"%s\""
                        .formatted(contract.applicationId(), contract.contractId());
        String more =
                extra.length == 0
                        ? "\"accept\":{\"compression\":\"gzip\"}"
                        : String.join(",", extra);
        return "{" + ids + "," + AGENT + "," + more + "}";
    }

    HttpResponse<String> establish(String body) {
        return send(
                request("/permission-access/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    Map<String, Object> baseClaims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("client_id", contract.clientId());
        claims.put("nonce", nonce());
        claims.put("redirect_uri", redirectUri());
        claims.put("timestamp", clock.millis());
        return claims;
    }

    Map<String, Object> authorizeClaims() {
        Map<String, Object> claims = baseClaims();
        claims.put("code_challenge", CHALLENGE);
        claims.put("code_challenge_method", "S256");
        claims.put("response_mode", "query");
        claims.put("response_type", "code");
        claims.put("state", "some state/&=");
        return claims;
    }

    Map<String, Object> exchangeClaims(String code) {
        Map<String, Object> claims = baseClaims();
        claims.put("code", code);
        claims.put("code_verifier", VERIFIER);
        claims.put("grant_type", "authorization_code");
        return claims;
    }

    HttpResponse<String> refresh(String refreshToken) {
        Map<String, Object> claims = baseClaims();
        claims.put("grant_type", "refresh_token");
        claims.put("refresh_token", refreshToken);
        return post("/oauth/token", sign(claims));
    }

    HttpResponse<String> trigger(String accessToken, String sessionKey) {
        Map<String, Object> claims = baseClaims();
        claims.put("access_token", accessToken);
        claims.put("session_key", sessionKey);
        return post("/permission-access/trigger", sign(claims));
    }

    HttpResponse<String> exchange(String code) {
        return post("/oauth/token", sign(exchangeClaims(code)));
    }

    /** The deep link of an ongoing share. */
    String link(String sessionKey) {
        return link("digime://consent-access", sessionKey);
    }

    String link(String scheme, String sessionKey) {
        HttpResponse<String> response = post("/oauth/authorize", sign(authorizeClaims()));
        String code = verified(response).getString("preauthorization_code");
        return scheme
                + "?preauthorizationCode="
                + code
                + "&callbackUrl="
                + URLEncoder.encode(redirectUri(), UTF_8)
                + "&sessionKey="
                + sessionKey
                + "&appId="
                + contract.applicationId()
                + "&sdkVersion=4.0.0";
    }

    /** Access and refresh token of a fresh consent. */
    JsonObject consent(Sandbox sandbox, String... sessionMembers) {
        URI callback = sandbox.approve(link(session(sessionMembers)));
        return verified(exchange(Answers.parameter(callback, "code")));
    }

    HttpResponse<String> post(String path, String bearer) {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> download(String sessionKey, String name) {
        try {
            return HTTP.send(
                    request("/permission-access/query/" + sessionKey + "/" + name)
                            .header("Accept", "application/octet-stream")
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(contract.baseUrl() + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    String sign(Map<String, Object> claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.PS512).type(JOSEObjectType.JWT).build(), claims);
    }

    String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(claims));
            jws.sign(new RSASSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new AssertionError("cannot sign", e);
        }
    }

    /** The claims of the answer's token, once its signature fits the key set. */
    JsonObject verified(HttpResponse<String> response) {
        try {
            JWSObject jws = JWSObject.parse(Answers.json(response).getString("token"));
            JsonObject entry =
                    Answers.json(get("/jwks/oauth")).getJsonArray("keys").getJsonObject(0);
            if (!jws.verify(new RSASSAVerifier(RSAKey.parse(entry.toString())))) {
                throw new AssertionError("the token's signature is wrong");
            }
            return Answers.object(jws.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            throw new AssertionError("no token", e);
        }
    }

    static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
