package org.consentflow.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Takes whatever is pushed, and counts its bytes. */
final class PostboxServer implements AutoCloseable {

    private static final byte[] DELIVERED =
            "{\"status\":\"delivered\",\"expires\":200000}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final AtomicLong taken = new AtomicLong();

    PostboxServer() throws IOException {
        // else its answer waits for the acknowledgement of its own head
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    long taken() {
        return taken.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            taken.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, DELIVERED.length);
            exchange.getResponseBody().write(DELIVERED);
        }
    }
}
