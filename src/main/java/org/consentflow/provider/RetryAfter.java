package org.consentflow.provider;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the provider wants us to wait (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * Seconds or a date, as told: maybe negative, maybe absurd.
     *
     * @param reply an answer
     * @param clock the current time
     * @return empty if it says neither
     */
    public static Optional<Duration> of(Reply reply, Clock clock) {
        String value = reply.header("Retry-After");
        return value == null ? Optional.empty() : Optional.ofNullable(parse(value.strip(), clock));
    }

    /**
     * A wish that can be followed.
     *
     * @param wish as told
     * @return from a second to an hour
     */
    public static Duration clamped(Duration wish) {
        if (wish.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }

    private static @Nullable Duration parse(String value, Clock clock) {
        if (value.matches("-?[0-9]{1," + MOST_DIGITS + "}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Duration.between(clock.instant(), until);
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
