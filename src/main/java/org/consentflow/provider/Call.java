package org.consentflow.provider;

import java.util.List;
import java.util.Optional;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;

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
 */
record Call(
        String name,
        Optional<Secret> bearer,
        List<Secret> segments,
        boolean typed,
        long maxBytes,
        SendGate gate,
        boolean detached) {

    /** Enough for every answer but lists and files. */
    static final long SMALL = 256 * 1024;

    static Call plain(String name) {
        return new Call(name, Optional.empty(), List.of(), false, SMALL, SendGate.OPEN, false);
    }

    Call signed(String jwt) {
        return new Call(
                name, Optional.of(new Secret(jwt)), segments, typed, maxBytes, gate, detached);
    }

    Call asJson() {
        return new Call(name, bearer, segments, true, maxBytes, gate, detached);
    }

    Call at(Secret... path) {
        return new Call(name, bearer, List.of(path), typed, maxBytes, gate, detached);
    }

    Call upTo(long bytes) {
        return new Call(name, bearer, segments, typed, bytes, gate, detached);
    }

    Call detached(SendGate when) {
        return new Call(name, bearer, segments, typed, maxBytes, when, true);
    }
}
