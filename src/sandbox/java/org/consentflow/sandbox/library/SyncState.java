package org.consentflow.sandbox.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the provider is with a session or with one of its accounts. */
public enum SyncState {
    /** Nothing has begun; of a session only. */
    PENDING,
    /** Files may appear and change. */
    RUNNING,
    /** At its end, but something failed. */
    PARTIAL,
    /** At its end. */
    COMPLETED;

    /** The name in JSON: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this name in JSON. */
    public static Optional<SyncState> named(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
