package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonStructure;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer. Immutable, as long as nobody changes the body's bytes.
 *
 * @param headers without Content-Length, which follows from the body
 */
public record Response(int status, Map<String, String> headers, Body body) {

    public static Response empty(int status) {
        return new Response(status, Map.of(), Body.of(new byte[0]));
    }

    public static Response json(int status, JsonStructure json) {
        return typed(status, "application/json", json.toString().getBytes(UTF_8));
    }

    public static Response html(int status, String html) {
        return typed(status, "text/html; charset=utf-8", html.getBytes(UTF_8));
    }

    public static Response text(int status, String text) {
        return typed(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    public static Response seeOther(URI location) {
        return empty(303).with("Location", location.toString());
    }

    public static Response typed(int status, String contentType, byte[] body) {
        return typed(status, contentType, Body.of(body));
    }

    public static Response typed(int status, String contentType, Body body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** The same answer with a header more, or another value of it. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Response(status, Collections.unmodifiableMap(more), body);
    }
}
