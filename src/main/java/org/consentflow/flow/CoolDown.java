package org.consentflow.flow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long nobody sends after a failure: the provider's wish within bounds, else half a minute,
 * spread by jitter.
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

    private final RandomGenerator random;

    CoolDown(RandomGenerator random) {
        this.random = random;
    }

    Duration after(Answer.Failed failed) {
        return failed.retryAfter().map(CoolDown::clamped).orElseGet(this::usual);
    }

    /** Prompt where the provider said nothing at all; it may not have heard us. */
    Duration beforeRepeating(Answer.Failed failed) {
        boolean silent = failed.retryAfter().isEmpty() && failed.problem().status() == 0;
        return silent ? PROMPT : after(failed);
    }

    Duration usual() {
        return USUAL.plusMillis(random.nextLong(USUAL.toMillis() / 2));
    }

    private static Duration clamped(Duration wish) {
        if (wish.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
