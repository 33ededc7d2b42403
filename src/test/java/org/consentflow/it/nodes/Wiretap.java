package org.consentflow.it.nodes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentflow.it.Relay;

/**
 * Stands before the sandbox and notes what nodes present to it and what they get. What has arrived
 * here is processed by the provider, whatever becomes of the sender. Thread-safe.
 */
final class Wiretap implements AutoCloseable {

    private static final Pattern JWS = Pattern.compile("[\\w-]+\\.([\\w-]+)\\.[\\w-]+");

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Relay relay;
    private final Function<String, String> holder;
    private final WireFaults faults = new WireFaults();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /**
     * A wire to that provider.
     *
     * @param holder says whose refresh token it is at this moment; nobody's: an empty text
     */
    Wiretap(URI provider, Function<String, String> holder) throws IOException {
        this.relay = new Relay(provider);
        this.holder = holder;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    /**
     * A call for tokens.
     *
     * @param presented the code or refresh token
     * @param late a refresh token that, when it came here, was nobody's any more
     * @param brought the refresh token that came back; empty if none did
     */
    record Call(
            boolean refresh,
            boolean late,
            String presented,
            String nonce,
            int status,
            String brought) {

        boolean success() {
            return status < 300;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    WireFaults faults() {
        return faults;
    }

    /** In the order of the provider's answers. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> refreshes() {
        return calls.stream().filter(Call::refresh).toList();
    }

    /** Tokens and codes that went over the wire in the clear, as far as TLS is taken away. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonObject asked = claims(exchange.getRequestHeaders().getFirst("Authorization"));
            String person = isRefresh(asked) ? holder.apply(asked.getString("refresh_token")) : "";
            if (!faults.arrives(person)) {
                return;
            }
            // again, since it may have been held up
            boolean late =
                    isRefresh(asked) && holder.apply(asked.getString("refresh_token")).isEmpty();
            HttpResponse<byte[]> answer = relay.call(exchange, body);
            note(asked, late, answer);
            if (faults.loses(person)) {
                return;
            }
            Relay.answer(exchange, answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRefresh(JsonObject asked) {
        return asked.getString("grant_type", "").equals("refresh_token");
    }

    private void note(JsonObject asked, boolean late, HttpResponse<byte[]> answer) {
        JsonObject got = claims(new String(answer.body(), StandardCharsets.UTF_8));
        boolean refresh = isRefresh(asked);
        boolean exchanged = asked.getString("grant_type", "").equals("authorization_code");
        if (refresh || exchanged) {
            String presented = asked.getString(refresh ? "refresh_token" : "code");
            String brought = got.getString("refresh_token", "");
            secrets.add(presented);
            Optional.ofNullable(got.getString("access_token", null)).ifPresent(secrets::add);
            if (!brought.isEmpty()) {
                secrets.add(brought);
            }
            calls.add(
                    new Call(
                            refresh,
                            late,
                            presented,
                            asked.getString("nonce"),
                            answer.statusCode(),
                            brought));
        }
    }

    private static JsonObject claims(String text) {
        Matcher found = JWS.matcher(text == null ? "" : text);
        if (!found.find()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(found.group(1));
            try (var reader =
                    Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
                return reader.readObject();
            }
        } catch (IllegalArgumentException | jakarta.json.JsonException other) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }
}
