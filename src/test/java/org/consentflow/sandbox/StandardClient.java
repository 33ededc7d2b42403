package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.consentflow.sandbox.oauth2.StandardServer;

/** A client of the standard face that does as it is told, right or wrong. */
final class StandardClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String VERIFIER = "v".repeat(64);

    private final StandardServer server;
    private final PrivateKey key;

    StandardClient(StandardServer server) {
        this.server = server;
        this.key = key(server.client().privateKey());
    }

    Map<String, String> ask() throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("response_type", "code");
        form.put("client_id", server.client().id());
        form.put("redirect_uri", server.client().redirectUris().get(0).toString());
        form.put("scope", "mail.read");
        form.put("state", "s");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
        form.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        form.put("code_challenge_method", "S256");
        return proven(form, UUID.randomUUID().toString());
    }

    String code() throws Exception {
        String reference = json(push(ask()).body()).getString("request_uri");
        URI callback =
                server.approve(
                        "x?client_id="
                                + server.client().id()
                                + "&request_uri="
                                + URLEncoder.encode(reference, UTF_8));
        return callback.getRawQuery().replaceAll(".*code=([^&]*).*", "$1");
    }

    Map<String, String> exchange(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", server.client().redirectUris().get(0).toString());
        form.put("code_verifier", VERIFIER);
        return proven(form, "exchange");
    }

    Map<String, String> refresh(String token, String id) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        return proven(form, id);
    }

    Map<String, String> proven(Map<String, String> form, String id) {
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(id));
        return form;
    }

    String assertion(String id) {
        return sign(Json.createObjectBuilder(claims()).add("jti", id).build());
    }

    JsonObject claims() {
        return Json.createObjectBuilder()
                .add("iss", server.client().id())
                .add("sub", server.client().id())
                .add("aud", server.issuer().toString())
                .add("jti", UUID.randomUUID().toString())
                .add("iat", now())
                .add("exp", now() + 60)
                .build();
    }

    static long now() {
        return Instant.now(Clock.systemUTC()).getEpochSecond();
    }

    HttpResponse<String> push(Map<String, String> form) throws Exception {
        return post("par", form);
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return send(path, form(form));
    }

    HttpResponse<String> send(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.issuer() + "/" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String form(Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach(
                (name, value) ->
                        body.append(body.isEmpty() ? "" : "&")
                                .append(name)
                                .append('=')
                                .append(URLEncoder.encode(value, UTF_8)));
        return body.toString();
    }

    static String get(URI address) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** As a compact JWS with PS256 (RFC 7518, section 3.5). */
    String sign(JsonObject claims) {
        try {
            String input =
                    part("{\"alg\":\"PS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString());
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(key);
            signature.update(input.getBytes(UTF_8));
            return input + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return BASE64URL.encodeToString(json.getBytes(UTF_8));
    }

    private static PrivateKey key(String pem) {
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> visit(String address) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> control(String call, String json) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.issuer() + "/control/" + call))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
