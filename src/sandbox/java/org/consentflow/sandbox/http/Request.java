package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read completely.
 *
 * @param path as sent, still percent-encoded, without the query
 * @param query as sent, without the question mark; empty if there is none
 * @param headers by lower-case name; none is repeated
 * @param body empty if there is none; not copied, so do not change it
 */
public record Request(
        String method, String path, String query, Map<String, String> headers, byte[] body) {

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
        return Parameters.parse(new String(body, UTF_8));
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
