package org.consentflow.provider;

import java.util.List;
import java.util.Optional;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Sender} adds to a request, and its limits.
 *
 * @param name for logs and messages
 * @param bearer goes into the Authorization header
 * @param segments replace as many placeholders at the end of the path
 * @param typed true if the provider's own clients call the empty body JSON
 * @param maxBytes of the body of the answer
 * @param gate asked before the request is written
 * @param detached true if an interrupt of the caller must not cut it
 * @param intake reads the body of a success while it arrives; null if it is handed over whole
 * @param upload makes the body while it is sent; null for one that is at hand
 */
public record Call(
        String name,
        Optional<Secret> bearer,
        List<Secret> segments,
        boolean typed,
        long maxBytes,
        SendGate gate,
        boolean detached,
        @Nullable Intake<?> intake,
        @Nullable Upload upload) {

    /** Enough for every answer but lists and files. */
    public static final long SMALL = 256 * 1024;

    /**
     * A call with nothing to add.
     *
     * @param name for logs and messages
     * @return a small, open, interruptible call
     */
    public static Call plain(String name) {
        return new Call(
                name, Optional.empty(), List.of(), false, SMALL, SendGate.OPEN, false, null, null);
    }

    /**
     * With a bearer.
     *
     * @param jwt goes into the Authorization header
     * @return the same with it
     */
    public Call signed(String jwt) {
        return new Call(
                name,
                Optional.of(new Secret(jwt)),
                segments,
                typed,
                maxBytes,
                gate,
                detached,
                intake,
                upload);
    }

    /**
     * Typed.
     *
     * @return the same, its empty body called JSON
     */
    public Call asJson() {
        return new Call(name, bearer, segments, true, maxBytes, gate, detached, intake, upload);
    }

    /**
     * At a secret path.
     *
     * @param path replaces as many placeholders at the end
     * @return the same with it
     */
    public Call at(Secret... path) {
        return new Call(
                name, bearer, List.of(path), typed, maxBytes, gate, detached, intake, upload);
    }

    /**
     * With another limit.
     *
     * @param bytes of the body of the answer
     * @return the same with it
     */
    public Call upTo(long bytes) {
        return new Call(name, bearer, segments, typed, bytes, gate, detached, intake, upload);
    }

    /**
     * Streamed.
     *
     * @param reading reads the body of a success while it arrives
     * @return the same with it
     */
    public Call into(Intake<?> reading) {
        return new Call(name, bearer, segments, typed, maxBytes, gate, detached, reading, upload);
    }

    /**
     * Gated, and not cut by an interrupt of the caller.
     *
     * @param when asked before the request is written
     * @return the same with it
     */
    public Call detached(SendGate when) {
        return new Call(name, bearer, segments, typed, maxBytes, when, true, intake, upload);
    }

    /**
     * With a body that is made while it is sent.
     *
     * @param body makes it
     * @return the same with it
     */
    public Call with(Upload body) {
        return new Call(name, bearer, segments, typed, maxBytes, gate, detached, intake, body);
    }
}
