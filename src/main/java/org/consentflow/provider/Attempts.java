package org.consentflow.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.consentflow.flow.Pause;

/** Repeats what may be repeated, after growing pauses that no two callers share. Thread-safe. */
public final class Attempts {

    /** One sending, signed afresh. */
    @FunctionalInterface
    public interface Attempt {

        /**
         * Sends at most once.
         *
         * @return the answer, whatever its status
         * @throws Unanswered if there is none
         */
        Reply send() throws Unanswered;
    }

    private static final long FIRST_MILLIS = 250;

    /** Longer wishes of the provider are handed to the caller instead of holding its thread. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Pause pause;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Attempts.
     *
     * @param pause waits between two
     * @param clock judges what the provider wishes
     * @param random spreads the pauses
     */
    public Attempts(Pause pause, Clock clock, RandomGenerator random) {
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Sends, and repeats where the rule allows it.
     *
     * @param rule what may be repeated
     * @param attempt one sending
     * @return the last answer
     * @throws Unanswered if the last one had none
     */
    public Reply run(Repeats rule, Attempt attempt) throws Unanswered {
        for (int done = 0; ; done++) {
            boolean last = done >= rule.more();
            try {
                Reply reply = attempt.send();
                boolean enough = reply.success() || last || !rule.again(reply);
                if (enough || !waited(done, RetryAfter.of(reply, clock))) {
                    return reply;
                }
            } catch (Unanswered lost) {
                if (last || !rule.again(lost) || !waited(done, Optional.empty())) {
                    throw lost;
                }
            }
        }
    }

    private boolean waited(int done, Optional<Duration> wish) {
        Duration wished = wish.map(RetryAfter::clamped).orElse(Duration.ZERO);
        if (wished.compareTo(PATIENCE) > 0) {
            return false;
        }
        long step = FIRST_MILLIS << done;
        long millis = Math.max(step + random.nextLong(step / 5), wished.toMillis());
        try {
            pause.of(Duration.ofMillis(millis));
            return true;
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
