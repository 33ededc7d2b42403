package org.consentflow.flow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long nobody sends after a failure: the provider's wish within bounds, else half a minute that
 * doubles with each further failure in a row, up to an hour, spread by jitter.
 */
final class CoolDown {

    /**
     * After a request whose fate is unknown and that got no answer, one prompt repetition can only
     * help.
     */
    static final Duration PROMPT = Duration.ofMillis(500);

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 7;

    /** With its spread, an hour. */
    private static final Duration MOST = Duration.ofMinutes(40);

    private final RandomGenerator random;

    CoolDown(RandomGenerator random) {
        this.random = random;
    }

    /** How long, where {@code failures} in a row went before this one. */
    Duration after(Answer.Failed failed, int failures) {
        return failed.retryAfter().map(CoolDown::clamped).orElseGet(() -> usual(failures));
    }

    /** Prompt where the provider said nothing at all; it may not have heard us. */
    Duration beforeRepeating(Answer.Failed failed, int failures) {
        boolean silent = failed.retryAfter().isEmpty() && failed.problem().status() == 0;
        return silent ? PROMPT : after(failed, failures);
    }

    Duration usual(int failures) {
        Duration doubled = USUAL.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration least = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return least.plusMillis(random.nextLong(least.toMillis() / 2));
    }

    private static Duration clamped(Duration wish) {
        if (wish.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
