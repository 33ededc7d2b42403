package org.consentflow.it.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes what servers export (OTLP over HTTP). It dies with this JVM. */
public final class Receiver {

    private static final long PATIENCE = 20_000;

    private final HttpServer server;
    private final List<byte[]> traces = new CopyOnWriteArrayList<>();
    private final List<byte[]> numbers = new CopyOnWriteArrayList<>();

    public Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.createContext("/v1/traces", exchange -> take(exchange, traces));
        server.createContext("/v1/metrics", exchange -> take(exchange, numbers));
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * What an application sets to have everything sent here, soon; without exemplars, in which
     * OpenTelemetry keeps whole queries of requests beside numbers.
     */
    public Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("otel.sdk.disabled", "false"),
                Map.entry("otel.service.name", "host"),
                Map.entry("otel.traces.exporter", "otlp"),
                Map.entry("otel.metrics.exporter", "otlp"),
                Map.entry("otel.metrics.exemplar.filter", "always_off"),
                Map.entry("otel.logs.exporter", "none"),
                Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
                Map.entry("otel.exporter.otlp.endpoint", address().toString()),
                Map.entry("otel.bsp.schedule.delay", "100"),
                Map.entry("otel.metric.export.interval", "500"));
    }

    public void clear() {
        traces.clear();
        numbers.clear();
    }

    public List<SeenSpan> spans() {
        return traces.stream().flatMap(body -> SeenSpan.of(body).stream()).toList();
    }

    /** Waits for it. */
    public List<SeenSpan> spansWith(Predicate<SeenSpan> expected) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE * 1_000_000;
        while (spans().stream().noneMatch(expected) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        return spans();
    }

    /** Of all that came so far, every text as it is. */
    public String numbers() {
        return text(numbers);
    }

    public String traces() {
        return text(traces);
    }

    private static String text(List<byte[]> bodies) {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    private static void take(HttpExchange exchange, List<byte[]> into) throws IOException {
        try (exchange) {
            boolean packed =
                    "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            into.add((packed ? new GZIPInputStream(body) : body).readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
