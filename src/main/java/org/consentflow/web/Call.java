package org.consentflow.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as the rules of this package need it: copied once, so that they are functions of a
 * value. Immutable.
 *
 * @param method as sent
 * @param path as sent, still percent-encoded
 * @param query as sent, still percent-encoded; null if there is none
 * @param headers by lower-case name, each line of its own
 */
record Call(String method, String path, @Nullable String query, Map<String, List<String>> headers) {

    private static final String FETCH_DEST = "sec-fetch-dest";
    private static final List<String> PURPOSES =
            List.of("sec-purpose", "purpose", "x-purpose", "x-moz");

    static Call of(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    List.copyOf(Collections.list(request.getHeaders(name))));
        }
        return new Call(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                Collections.unmodifiableMap(headers));
    }

    /** All lines of a header. */
    List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The first line of a header. */
    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** Whether the caller shows a bearer token (RFC 6750, section 2.1); a browser never does so. */
    boolean bearer() {
        return all("authorization").stream().anyMatch(value -> starts(value, "bearer "));
    }

    /** Media type of the body without parameters, in lower case; empty if none is given. */
    String mediaType() {
        String type = header("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a body comes along. */
    boolean hasBody() {
        return header("transfer-encoding").isPresent()
                || header("content-length").filter(length -> !"0".equals(length)).isPresent();
    }

    /** Whether a person in a browser waits for a page, whatever the method. */
    boolean browser() {
        return !embedded()
                && header("sec-fetch-mode")
                        .map(mode -> "navigate".equals(mode))
                        .orElseGet(this::prefersHtml);
    }

    /** Whether a person went to this address and may be sent elsewhere. */
    boolean navigation() {
        return "GET".equals(method) && browser() && !speculative();
    }

    /** Whether to answer with a page instead of JSON. */
    boolean page() {
        return browser() || prefersHtml();
    }

    /**
     * Whether nobody really asked: a prefetch, a link preview, or something embedded in a page.
     * Must change nothing (S7).
     */
    boolean speculative() {
        boolean prefetch =
                PURPOSES.stream()
                        .flatMap(name -> all(name).stream())
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .anyMatch(value -> value.startsWith("pre"));
        return prefetch || embedded();
    }

    /** Path and query as in the address bar. */
    String target() {
        return query == null ? path : path + "?" + query;
    }

    boolean prefersHtml() {
        return Accept.prefersHtml(all("accept"));
    }

    private boolean embedded() {
        return all(FETCH_DEST).stream()
                .anyMatch(dest -> !"document".equals(dest) && !"empty".equals(dest));
    }

    private static boolean starts(String value, String prefix) {
        return value.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Neither query nor headers: both may hold secrets. */
    @Override
    public String toString() {
        return "Call[" + method + "]";
    }
}
