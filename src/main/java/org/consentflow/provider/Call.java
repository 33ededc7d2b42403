package org.consentflow.provider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Sender} adds to a request, and its limits.
 *
 * @param name for logs and messages
 * @param headers by name; secret
 * @param segments replace as many placeholders at the end of the path
 * @param body at hand, with its type; null for none, or for that of the method
 * @param maxBytes of the body of the answer
 * @param gate asked before the request is written
 * @param detached true if an interrupt of the caller must not cut it
 * @param intake reads the body of a success while it arrives; null if it is handed over whole
 * @param upload makes the body while it is sent; null for one that is at hand
 */
public record Call(
        String name,
        Map<String, Secret> headers,
        List<Secret> segments,
        @Nullable Body body,
        long maxBytes,
        SendGate gate,
        boolean detached,
        @Nullable Intake<?> intake,
        @Nullable Upload upload) {

    /** Enough for every answer but lists and files. */
    public static final long SMALL = 256 * 1024;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /**
     * A body that is put in last.
     *
     * @param type of its content
     * @param content secret
     */
    public record Body(String type, Secret content) {}

    /**
     * A call with nothing to add.
     *
     * @param name for logs and messages
     * @return a small, open, interruptible call
     */
    public static Call plain(String name) {
        return new Call(name, Map.of(), List.of(), null, SMALL, SendGate.OPEN, false, null, null);
    }

    /**
     * With a header.
     *
     * @param header its name
     * @param value secret
     * @return the same with it
     */
    public Call with(String header, Secret value) {
        Map<String, Secret> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(
                name, Map.copyOf(more), segments, body, maxBytes, gate, detached, intake, upload);
    }

    /**
     * With a bearer.
     *
     * @param jwt goes into the Authorization header
     * @return the same with it
     */
    public Call signed(String jwt) {
        return with("Authorization", new Secret("Bearer " + jwt));
    }

    /**
     * Typed.
     *
     * @return the same, its empty body called JSON as the provider's own clients do
     */
    public Call asJson() {
        return with(new Body(JSON, new Secret("")));
    }

    /**
     * With a form.
     *
     * @param encoded parameters
     * @return the same with it as body
     */
    public Call form(Secret encoded) {
        return with(new Body(FORM, encoded));
    }

    private Call with(Body content) {
        return new Call(name, headers, segments, content, maxBytes, gate, detached, intake, upload);
    }

    /**
     * At a secret path.
     *
     * @param path replaces as many placeholders at the end
     * @return the same with it
     */
    public Call at(Secret... path) {
        return new Call(
                name, headers, List.of(path), body, maxBytes, gate, detached, intake, upload);
    }

    /**
     * With another limit.
     *
     * @param bytes of the body of the answer
     * @return the same with it
     */
    public Call upTo(long bytes) {
        return new Call(name, headers, segments, body, bytes, gate, detached, intake, upload);
    }

    /**
     * Streamed.
     *
     * @param reading reads the body of a success while it arrives
     * @return the same with it
     */
    public Call into(Intake<?> reading) {
        return new Call(name, headers, segments, body, maxBytes, gate, detached, reading, upload);
    }

    /**
     * Gated, and not cut by an interrupt of the caller.
     *
     * @param when asked before the request is written
     * @return the same with it
     */
    public Call detached(SendGate when) {
        return new Call(name, headers, segments, body, maxBytes, when, true, intake, upload);
    }

    /**
     * With a body that is made while it is sent.
     *
     * @param making makes it
     * @return the same with it
     */
    public Call with(Upload making) {
        return new Call(name, headers, segments, body, maxBytes, gate, detached, intake, making);
    }
}
