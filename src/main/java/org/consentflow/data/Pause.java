package org.consentflow.data;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** Blocks the thread. */
    Pause SLEEP = time -> Thread.sleep(time.toMillis());

    /**
     * Returns when the time has passed.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted before
     */
    void pause(Duration time) throws InterruptedException;
}
