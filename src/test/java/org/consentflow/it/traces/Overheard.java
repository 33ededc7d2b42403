package org.consentflow.it.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.consentflow.it.Relay;

/** Stands before the sandbox and learns every secret that passes. It dies with this JVM. */
public final class Overheard {

    private static final int SHORTEST = 8;
    private static final Pattern JWS = Pattern.compile("[\\w-]{10,}\\.([\\w-]{10,})\\.[\\w-]{10,}");
    private static final Pattern QUERY = Pattern.compile("/query/([^/?]+)(?:/([^/?]+))?");
    private static final List<String> CLAIMS =
            List.of(
                    "code",
                    "code_verifier",
                    "code_challenge",
                    "preauthorization_code",
                    "state",
                    "nonce",
                    "access_token",
                    "refresh_token",
                    "session_key");

    private final Relay relay;
    private final HttpServer server;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    public Overheard(URI provider) {
        relay = new Relay(provider);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "overheard");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext("/", this::forward);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All of them so far. */
    public Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** Adds one. What is short would be found by chance. */
    public void note(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = relay.call(exchange, body);
            learn(exchange, answer.body());
            Relay.answer(exchange, answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(HttpExchange exchange, byte[] answer) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        JWS.matcher(bearer + " " + text).results().forEach(this::token);
        QUERY.matcher(exchange.getRequestURI().getPath()).results().forEach(this::path);
        JsonObject json = json(text);
        session(json);
        if (json.containsKey("fileList")) {
            json.getJsonArray("fileList").forEach(file -> text(file.asJsonObject(), "name"));
        }
        JsonValue accounts = json.getOrDefault("status", JsonValue.NULL);
        if (accounts.getValueType() == JsonValue.ValueType.OBJECT) {
            JsonValue details = accounts.asJsonObject().getOrDefault("details", JsonValue.NULL);
            if (details.getValueType() == JsonValue.ValueType.OBJECT) {
                details.asJsonObject().keySet().forEach(this::note);
            }
        }
    }

    private void token(MatchResult jws) {
        note(jws.group());
        try {
            byte[] payload = Base64.getUrlDecoder().decode(jws.group(1));
            JsonObject claims = json(new String(payload, StandardCharsets.UTF_8));
            CLAIMS.forEach(claim -> text(claims, claim));
        } catch (IllegalArgumentException other) {
            return; // something else with dots
        }
    }

    private void path(MatchResult query) {
        note(query.group(1));
        if (query.group(2) != null) {
            note(query.group(2));
        }
    }

    private void session(JsonObject json) {
        if (json.containsKey("session")) {
            text(json.getJsonObject("session"), "key");
        }
        text(json, "key");
        text(json, "sessionKey");
    }

    private void text(JsonObject from, String name) {
        JsonValue value = from.get(name);
        if (value != null && value.getValueType() == JsonValue.ValueType.STRING) {
            note(from.getString(name));
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException other) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
