package org.consentflow.flow;

import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;

/**
 * Writes what the provider has answered: a database that restarts or fails over must not lose it,
 * since what was spent for it cannot be spent again. Goes on for ten seconds, which a lease has
 * room for. Thread-safe.
 */
final class Writes {

    private static final int ATTEMPTS = 9;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Pause pause;

    Writes(Pause pause) {
        this.pause = pause;
    }

    /** Gives what the write gave. It must be one that can be told twice. */
    boolean done(Write write) {
        Duration wait = FIRST;
        for (int attempt = 1; ; attempt++) {
            try {
                return write.run();
            } catch (ConsentStoreException failure) {
                if (attempt == ATTEMPTS || failure.error() != ConsentError.STORE_UNAVAILABLE) {
                    throw failure;
                }
                rest(wait, failure);
                Duration twice = wait.multipliedBy(2);
                wait = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
            }
        }
    }

    private void rest(Duration wait, ConsentStoreException failure) {
        try {
            pause.of(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** One short transaction. */
    @FunctionalInterface
    interface Write {
        boolean run();
    }
}
