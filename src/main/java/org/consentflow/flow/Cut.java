package org.consentflow.flow;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts work short by interrupting the thread that does it, which is left as it was found. One
 * thread at a time works, any may cut, before or during the work.
 *
 * <p>Never interrupted is what asks a store: an embedded database takes an interrupt for the end of
 * its files. A wait in the middle of that may be.
 */
public final class Cut {

    private static final ThreadLocal<@Nullable Cut> CURRENT = new ThreadLocal<>();

    private @Nullable Thread working;
    private boolean shielded;
    private boolean cut;

    /**
     * Runs work that may be cut; inside other such work that one is cut for both.
     *
     * @param work on the calling thread
     * @param <T> what it gives
     * @return what it gave
     */
    public <T> T during(Supplier<T> work) {
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

    /**
     * Runs work that must not be interrupted; if it was to be, the thread is afterwards.
     *
     * @param work on the calling thread
     * @param <T> what it gives
     * @return what it gave
     */
    public static <T> T shielded(Supplier<T> work) {
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

    /** Waits for another thread, inside work that must not be interrupted; the wait may be. */
    static <T> T exposed(Wait<T> wait)
            throws InterruptedException, ExecutionException, TimeoutException {
        Cut around = CURRENT.get();
        if (around == null || !around.lower()) {
            return wait.done();
        }
        try {
            return wait.done();
        } finally {
            around.raise();
        }
    }

    /** Whether the thread will be interrupted by itself, when it may be. */
    static boolean outstanding() {
        Cut around = CURRENT.get();
        return around != null && around.heldBack();
    }

    /** A wait. */
    @FunctionalInterface
    interface Wait<T> {
        T done() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** Cuts, now or as soon as the work begins. */
    public synchronized void now() {
        cut = true;
        Thread thread = working;
        if (thread != null && !shielded) {
            thread.interrupt();
        }
    }

    private synchronized boolean heldBack() {
        return cut && shielded;
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

    /** False if it is down already. */
    private synchronized boolean lower() {
        if (!shielded) {
            return false;
        }
        shielded = false;
        if (cut) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
