package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request; its body is read once, whole or as a stream. Not for use by several threads. */
public final class Request {

    /** Bytes of a body that is read whole. */
    static final int MAX_BODY = 1024 * 1024;

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final RequestBody body;
    private byte @Nullable [] whole;

    /**
     * @param headers by lower-case name
     */
    Request(
            String method,
            String path,
            String query,
            Map<String, String> headers,
            RequestBody body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** As sent, still percent-encoded, without the query. */
    public String path() {
        return path;
    }

    /** As sent, without the question mark; empty if there is none. */
    public String query() {
        return query;
    }

    /**
     * The whole body; empty if there is none. Not copied, so do not change it.
     *
     * @throws UncheckedIOException if it is larger than a megabyte, or does not arrive
     */
    public byte[] body() {
        byte[] read = whole;
        if (read == null) {
            try {
                read = body.readNBytes(MAX_BODY + 1);
                if (read.length > MAX_BODY) {
                    throw new MalformedRequest(413, "The body is too large.");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the body cannot be read", e);
            }
            whole = read;
        }
        return read;
    }

    /** The body as it arrives, of any size; for those who do not ask for it whole. */
    public InputStream stream() {
        return body;
    }

    /** Reads what nobody asked for; whether the connection can go on then. */
    boolean drain() throws IOException {
        return body.drain();
    }

    /** The header's value; the name is given in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The parameters of the query.
     *
     * @throws IllegalArgumentException if it is not well encoded
     */
    public Parameters parameters() {
        return Parameters.parse(query);
    }

    /**
     * The parameters of a form body.
     *
     * @throws IllegalArgumentException if it is not well encoded
     */
    public Parameters form() {
        return Parameters.parse(new String(body(), UTF_8));
    }

    /** Whether the body says it is of this media type, whatever its parameters. */
    public boolean hasType(String mediaType) {
        String type = header("content-type").orElse("");
        return type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    /**
     * The decoded segments of the path, so that an encoded slash stays inside its segment.
     *
     * @throws IllegalArgumentException if one is not well encoded
     */
    public List<String> segments() {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), UTF_8))
                .toList();
    }
}
