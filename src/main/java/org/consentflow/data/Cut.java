package org.consentflow.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts work short by interrupting the thread that does it, which is left as it was found. One
 * thread at a time works, any may cut, before or during the work.
 *
 * <p>Never interrupted is what asks a store: an embedded database takes an interrupt for the end of
 * its files.
 */
final class Cut {

    private static final ThreadLocal<@Nullable Cut> CURRENT = new ThreadLocal<>();

    private @Nullable Thread working;
    private boolean shielded;
    private boolean cut;

    /** Runs work that may be cut; inside other such work that one is cut for both. */
    <T> T during(Supplier<T> work) {
        if (CURRENT.get() != null) {
            return work.get();
        }
        CURRENT.set(this);
        begin();
        try {
            return work.get();
        } finally {
            end();
            CURRENT.remove();
        }
    }

    /** Runs work that must not be interrupted; if it was to be, the thread is afterwards. */
    static <T> T shielded(Supplier<T> work) {
        Cut around = CURRENT.get();
        if (around == null || !around.raise()) {
            return work.get();
        }
        try {
            return work.get();
        } finally {
            around.lower();
        }
    }

    synchronized void now() {
        cut = true;
        Thread thread = working;
        if (thread != null && !shielded) {
            thread.interrupt();
        }
    }

    private synchronized void begin() {
        working = Thread.currentThread();
        if (cut) {
            working.interrupt();
        }
    }

    private synchronized void end() {
        working = null;
        if (cut) {
            Thread.interrupted();
        }
    }

    /** False if it is up already. */
    private synchronized boolean raise() {
        if (shielded) {
            return false;
        }
        shielded = true;
        if (cut) {
            Thread.interrupted();
        }
        return true;
    }

    private synchronized void lower() {
        shielded = false;
        if (cut) {
            Thread.currentThread().interrupt();
        }
    }
}
