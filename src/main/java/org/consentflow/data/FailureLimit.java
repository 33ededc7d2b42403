package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a minute something may fail. The key that opens files signs requests too, so nobody
 * gets to ask it at will. Thread-safe.
 */
final class FailureLimit {

    private static final int MOST = 20;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int failures;

    FailureLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean reached() {
        return failures >= MOST && clock.instant().isBefore(since.plus(SPAN));
    }

    synchronized void count() {
        Instant now = clock.instant();
        if (!now.isBefore(since.plus(SPAN))) {
            since = now;
            failures = 0;
        }
        failures++;
    }
}
