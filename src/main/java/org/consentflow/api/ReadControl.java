package org.consentflow.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a reading from another thread, or from its listener. Thread-safe; good for one reading.
 */
public final class ReadControl {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Ends the reading at once: no further call is made, and no file handed on. */
    public void cancel() {
        cancelled.countDown();
    }

    /**
     * Whether it was cancelled.
     *
     * @return true for ever once {@link #cancel} was called
     */
    public boolean cancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Waits, unless it is cancelled meanwhile.
     *
     * @param time how long at most
     * @return false if it was cancelled
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean rest(Duration time) throws InterruptedException {
        return !cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
