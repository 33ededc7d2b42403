package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests from one connection (RFC 9112), within limits. */
final class RequestReader {

    static final int MAX_HEAD = 64 * 1024;
    static final int MAX_BODY = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    RequestReader(InputStream in, OutputStream out) {
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
        headLeft = MAX_HEAD;
        String start = line();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[1].startsWith("/") || !parts[2].equals("HTTP/1.1")) {
            throw new MalformedRequest(400, "The request line is not one of HTTP/1.1.");
        }
        Map<String, String> headers = headers();
        int question = parts[1].indexOf('?');
        String path = question < 0 ? parts[1] : parts[1].substring(0, question);
        String query = question < 0 ? "" : parts[1].substring(question + 1);
        return Optional.of(new Request(parts[0], path, query, headers, body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
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

    private byte[] body(Map<String, String> headers) throws IOException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding == null && length == null) {
            return new byte[0];
        }
        if (coding != null && (length != null || !coding.equalsIgnoreCase("chunked"))) {
            throw new MalformedRequest(400, "The length of the body is ambiguous.");
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        return coding != null ? chunked() : exactly(number(length, 10));
    }

    private byte[] chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            if (body.size() > MAX_BODY) {
                throw new MalformedRequest(413, "The body is too large.");
            }
            if (!line().isEmpty()) {
                throw new MalformedRequest(400, "A chunk has no end.");
            }
        }
        while (!line().isEmpty()) {
            // trailers say nothing here
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        headLeft = MAX_HEAD;
        return number(line().split(";", 2)[0].strip(), 16);
    }

    private static int number(String text, int radix) throws MalformedRequest {
        if (!text.matches("[0-9a-fA-F]{1,15}")) {
            throw new MalformedRequest(400, "A length is not a number.");
        }
        try {
            long value = Long.parseLong(text, radix);
            if (value > MAX_BODY) {
                throw new MalformedRequest(413, "The body is too large.");
            }
            return (int) value;
        } catch (NumberFormatException e) {
            throw new MalformedRequest(400, "A length is not a number.");
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** A line without its end; empty also where the peer closed. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (--headLeft < 0) {
                throw new MalformedRequest(431, "The headers are too large.");
            }
            line.append((char) b);
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
    }
}
