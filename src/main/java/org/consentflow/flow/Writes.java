package org.consentflow.flow;

import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;

/**
 * Writes what the provider has answered: a hiccup of the database must not lose it, since what was
 * spent for it cannot be spent again. Thread-safe.
 */
final class Writes {

    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final Pause pause;

    Writes(Pause pause) {
        this.pause = pause;
    }

    /** Gives what the write gave. It must be one that can be told twice. */
    boolean done(Write write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.run();
            } catch (ConsentStoreException failure) {
                if (attempt == ATTEMPTS || failure.error() != ConsentError.STORE_UNAVAILABLE) {
                    throw failure;
                }
                rest(failure);
            }
        }
    }

    private void rest(ConsentStoreException failure) {
        try {
            pause.of(BETWEEN);
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
