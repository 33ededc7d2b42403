package org.consentflow.web;

import org.jspecify.annotations.Nullable;

/** What an exception is about, inside those that others have put around it. */
final class Wrapped {

    private static final int DEEPEST = 16;

    private Wrapped() {}

    /** The outermost of that type; null if there is none. */
    static <T extends Throwable> @Nullable T in(Throwable wrapper, Class<T> type) {
        Throwable cause = wrapper;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            Throwable next = cause.getCause();
            cause = next == cause ? null : next;
        }
        return null;
    }
}
