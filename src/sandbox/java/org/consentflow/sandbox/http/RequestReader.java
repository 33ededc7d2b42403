package org.consentflow.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads requests from one connection (RFC 9112), within limits; bodies are read when asked for. */
final class RequestReader {

    private final InputStream in;
    private final OutputStream out;
    private final ToLongFunction<String> limit;

    /**
     * @param limit how large a body may be, by path
     */
    RequestReader(InputStream in, OutputStream out, ToLongFunction<String> limit) {
        this.limit = limit;
        this.in = in;
        this.out = out;
    }

    /**
     * Waits for the next request.
     *
     * @return empty if the peer closed between requests
     * @throws MalformedRequest if it breaks the protocol or a limit
     */
    Optional<Request> read() throws IOException {
        Lines lines = new Lines(in);
        String start = lines.next();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[1].startsWith("/") || !parts[2].equals("HTTP/1.1")) {
            throw new MalformedRequest(400, "The request line is not one of HTTP/1.1.");
        }
        Map<String, String> headers = headers(lines);
        int question = parts[1].indexOf('?');
        String path = question < 0 ? parts[1] : parts[1].substring(0, question);
        String query = question < 0 ? "" : parts[1].substring(question + 1);
        return Optional.of(new Request(parts[0], path, query, headers, body(path, headers)));
    }

    private static Map<String, String> headers(Lines lines) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(colon - 1) == ' ') {
                throw new MalformedRequest(400, "A header line is malformed.");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            // two values for one name is where two readers of a request start to disagree
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw new MalformedRequest(400, "A header is repeated.");
            }
        }
        return headers;
    }

    private RequestBody body(String path, Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        boolean expects = "100-continue".equalsIgnoreCase(headers.get("expect"));
        if (coding == null) {
            long bytes = length == null ? 0 : Lines.number(length, 10);
            return RequestBody.sized(in, out, bytes, limit.applyAsLong(path), expects);
        }
        if (length != null || !coding.equalsIgnoreCase("chunked")) {
            throw new MalformedRequest(400, "The length of the body is ambiguous.");
        }
        return RequestBody.chunked(in, out, limit.applyAsLong(path), expects);
    }
}
