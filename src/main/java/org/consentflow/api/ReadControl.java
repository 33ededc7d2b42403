package org.consentflow.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a reading from another thread or from its listener, and tells how it ended. Good for one
 * reading. Thread-safe.
 */
public final class ReadControl {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;
    private @Nullable ReadOutcome outcome;

    /**
     * Ends the reading at once: waiting and downloads are cut, no further call is made and no file
     * handed on.
     */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    /**
     * Whether it was cancelled.
     *
     * @return true for ever once {@link #cancel} was called
     */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /**
     * How the reading ended.
     *
     * @return empty while it is under way
     */
    public synchronized Optional<ReadOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * Has something done when the reading is cancelled; at once if it is cancelled already.
     *
     * @param action quick; runs on the thread that cancels
     */
    public void onCancel(Runnable action) {
        synchronized (this) {
            actions.add(action);
            if (!cancelled) {
                return;
            }
        }
        action.run();
    }

    /**
     * Told by the module when the reading has ended.
     *
     * @param how it ended; the first one counts
     */
    public synchronized void ended(ReadOutcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }
}
