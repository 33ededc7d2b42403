package org.consentflow.flow;

import java.time.Duration;

/** Waits. A port, so that tests need not. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits for a while.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void of(Duration time) throws InterruptedException;

    /**
     * Really waits.
     *
     * @return sleeps the calling thread
     */
    static Pause sleeping() {
        return time -> Thread.sleep(time.toMillis());
    }
}
