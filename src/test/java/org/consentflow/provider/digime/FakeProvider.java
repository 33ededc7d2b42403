package org.consentflow.provider.digime;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;

/** Answers like the provider's own examples, or as the test has scripted for the next call. */
public final class FakeProvider implements AutoCloseable {

    private static final KeyPair KEYS = TestContract.newKey();
    private static final String BASE = "/v1.5";

    private final Map<String, Queue<String>> scripted = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Map<String, List<Request>> seen = new ConcurrentHashMap<>();
    private volatile KeyPair keys = KEYS;
    private volatile String kid = "test-kid";
    private final RawServer server = new RawServer(this::answer);

    public URI baseUrl() {
        return URI.create(server.address() + BASE);
    }

    /** The next call of that kind gets this answer instead; several queue up. */
    public FakeProvider next(String call, int status, String headers, String body) {
        return nextRaw(call, RawServer.http(status, headers, body));
    }

    public FakeProvider next(String call, int status, String body) {
        return next(call, status, "", body);
    }

    /** As the provider words its errors. */
    public FakeProvider error(String call, int status, String code) {
        return next(call, status, error(code));
    }

    public static String error(String code) {
        return "{\"error\":{\"code\":\""
                + code
                + "\",\"message\":\"about "
                + code
                + "\",\"reference\":\"3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH\"}}";
    }

    public FakeProvider nextRaw(String call, String answer) {
        scripted.computeIfAbsent(call, c -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    public List<Request> seen(String call) {
        return seen.getOrDefault(call, List.of());
    }

    /** From now on answers are signed with a new key, the only one in the key set. */
    public void rotate(String newKid) {
        keys = TestContract.newKey();
        kid = newKid;
    }

    /** All calls but the key set's. */
    public List<String> order() {
        return order.stream().filter(call -> !call.equals("jwks")).toList();
    }

    public String session(long expiryMillis) {
        return "{\"expiry\":"
                + expiryMillis
                + ",\"sessionKey\":\"test-session-key\","
                + "\"sessionExchangeToken\":\"test-session-exchange-token\"}";
    }

    public String tokens(String prefix, long expiresOn) {
        return signed(
                Map.of(
                        "access_token",
                        prefix + "test-access-token",
                        "refresh_token",
                        prefix + "test-refresh-token",
                        "token_type",
                        "Bearer",
                        "expires_on",
                        expiresOn));
    }

    public String signed(Map<String, Object> claims) {
        return signed(claims, kid, baseUrl() + "/jwks/oauth");
    }

    public String signed(Map<String, Object> claims, String id, String jku) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.PS512)
                                    .keyID(id)
                                    .jwkURL(URI.create(jku))
                                    .build(),
                            JWTClaimsSet.parse(claims));
            token.sign(new RSASSASigner(keys.getPrivate()));
            return "{\"token\":\"" + token.serialize() + "\"}";
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private boolean answer(Request request, Socket socket) throws IOException {
        String call = call(request);
        order.add(call);
        seen.computeIfAbsent(call, c -> new CopyOnWriteArrayList<>()).add(request);
        String script = scripted.getOrDefault(call, new ConcurrentLinkedQueue<>()).poll();
        if ("close".equals(script)) {
            return false;
        }
        RawServer.write(socket, script == null ? usual(call) : script);
        return script == null || !script.contains("cut-here");
    }

    private static String call(Request request) {
        String path = request.path().substring(BASE.length());
        if (path.equals("/oauth/token")) {
            boolean refresh = "refresh_token".equals(request.claims().getClaim("grant_type"));
            return refresh ? "refresh" : "exchange";
        }
        if (path.startsWith("/permission-access/query/")) {
            return path.split("/").length > 4 ? "file" : "list";
        }
        if (path.startsWith("/permission-access/postbox/")) {
            return "push";
        }
        return path.startsWith("/jwks") ? "jwks" : path.substring(path.lastIndexOf('/') + 1);
    }

    private String usual(String call) {
        return switch (call) {
            case "session" -> ok(200, session(Clock.systemUTC().millis() + 600_000));
            case "authorize" ->
                    ok(201, signed(Map.of("preauthorization_code", "test-preauth-code")));
            case "exchange" -> ok(201, tokens("", 1_000_000));
            case "refresh" -> ok(201, tokens("refreshed-", 2_000_000));
            case "trigger" -> ok(202, "");
            case "list" -> ok(200, "{\"status\":{\"state\":\"completed\"},\"fileList\":[]}");
            case "push" -> ok(200, "{\"status\":\"delivered\",\"expires\":200000}");
            case "jwks" ->
                    ok(
                            201,
                            "{\"keys\":["
                                    + new RSAKey.Builder((RSAPublicKey) keys.getPublic())
                                            .keyID(kid)
                                            .build()
                                            .toJSONString()
                                    + "]}");
            default -> ok(404, "");
        };
    }

    private static String ok(int status, String body) {
        return RawServer.http(status, "", body);
    }
}
