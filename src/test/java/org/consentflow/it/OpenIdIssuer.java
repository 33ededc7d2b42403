package org.consentflow.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A small OpenID Connect issuer (Core 1.0, code flow) for one client. Whoever was last said to be
 * at the keyboard is logged in, without a page.
 */
final class OpenIdIssuer {

    private record Login(String sub, String name, List<String> groups) {}

    private record Code(Login login, String nonce) {}

    private final String client;
    private final String secret = UUID.randomUUID().toString();
    private final URI redirect;
    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Login> tokens = new ConcurrentHashMap<>();
    private volatile Login keyboard = new Login("nobody", "nobody", List.of());

    private OpenIdIssuer(String client, URI redirect) throws IOException, JOSEException {
        this.client = client;
        this.redirect = redirect;
        key =
                new RSAKeyGenerator(2048)
                        .keyID("k1")
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(
                Executors.newCachedThreadPool(
                        work -> {
                            Thread thread = new Thread(work, "openid-issuer");
                            thread.setDaemon(true);
                            return thread;
                        }));
    }

    static OpenIdIssuer started(String client, URI redirect) {
        try {
            OpenIdIssuer issuer = new OpenIdIssuer(client, redirect);
            issuer.server.start();
            return issuer;
        } catch (IOException | JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What the application is told of it. */
    Map<String, String> settings() {
        return Map.of("test.issuer", address(), "test.secret", secret);
    }

    void atTheKeyboard(String sub, String name, String... groups) {
        keyboard = new Login(sub, name, List.of(groups));
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            switch (call.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(call, 200, metadata());
                case "/jwks" -> send(call, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> authorize(call);
                case "/token" -> token(call);
                case "/userinfo" -> userInfo(call);
                default -> send(call, 404, "{}");
            }
        } catch (JOSEException failed) {
            send(call, 500, "{}");
        }
    }

    private JsonObject metadata() {
        return Json.createObjectBuilder()
                .add("issuer", address())
                .add("authorization_endpoint", address() + "/authorize")
                .add("token_endpoint", address() + "/token")
                .add("userinfo_endpoint", address() + "/userinfo")
                .add("jwks_uri", address() + "/jwks")
                .add("response_types_supported", Json.createArrayBuilder().add("code"))
                .add("subject_types_supported", Json.createArrayBuilder().add("public"))
                .add(
                        "id_token_signing_alg_values_supported",
                        Json.createArrayBuilder().add("RS256"))
                .build();
    }

    private void authorize(HttpExchange call) throws IOException {
        Map<String, String> asked = form(call.getRequestURI().getRawQuery());
        boolean good =
                client.equals(asked.get("client_id"))
                        && redirect.toString().equals(asked.get("redirect_uri"))
                        && "code".equals(asked.get("response_type"))
                        && asked.getOrDefault("scope", "").contains("openid");
        if (!good) {
            send(call, 400, "{}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(keyboard, asked.getOrDefault("nonce", "")));
        call.getResponseHeaders()
                .set("Location", redirect + "?code=" + code + "&state=" + encoded(asked));
        call.sendResponseHeaders(302, -1);
    }

    private static String encoded(Map<String, String> asked) {
        return URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
    }

    private void token(HttpExchange call) throws IOException, JOSEException {
        Map<String, String> asked =
                form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Code code = codes.remove(asked.getOrDefault("code", ""));
        boolean good =
                code != null
                        && known(call, asked)
                        && "authorization_code".equals(asked.get("grant_type"))
                        && redirect.toString().equals(asked.get("redirect_uri"));
        if (!good) {
            json(call, 400, Json.createObjectBuilder().add("error", "invalid_grant").build());
            return;
        }
        String access = UUID.randomUUID().toString();
        tokens.put(access, code.login());
        json(
                call,
                200,
                Json.createObjectBuilder()
                        .add("access_token", access)
                        .add("token_type", "Bearer")
                        .add("expires_in", 3_600)
                        .add("id_token", idToken(code))
                        .build());
    }

    private boolean known(HttpExchange call, Map<String, String> asked) {
        String basic =
                Base64.getEncoder()
                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(call.getRequestHeaders().getFirst("Authorization"))
                || client.equals(asked.get("client_id"))
                        && secret.equals(asked.get("client_secret"));
    }

    private String idToken(Code code) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(address())
                        .subject(code.login().sub())
                        .audience(client)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3_600)))
                        .claim("nonce", code.nonce())
                        .claim("preferred_username", code.login().name())
                        .claim("groups", code.login().groups())
                        .build();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private void userInfo(HttpExchange call) throws IOException {
        String shown = call.getRequestHeaders().getFirst("Authorization");
        Login login = shown == null ? null : tokens.get(shown.replace("Bearer ", ""));
        if (login == null) {
            send(call, 401, "{}");
            return;
        }
        JsonArrayBuilder groups = Json.createArrayBuilder(login.groups());
        json(
                call,
                200,
                Json.createObjectBuilder()
                        .add("sub", login.sub())
                        .add("preferred_username", login.name())
                        .add("groups", groups)
                        .build());
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void json(HttpExchange call, int status, JsonObject body) throws IOException {
        send(call, status, body.toString());
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }
}
