package org.consentflow.provider;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.consentflow.flow.Secret;

/**
 * A raw answer of a token endpoint with the time it came: it tells how long its token lasts, and it
 * may be read long after.
 *
 * @param at when it came
 * @param body as received
 * @param proofKey that was shown when it was asked for; empty for none
 */
public record ReceivedAnswer(Instant at, String body, Optional<Secret> proofKey) {

    private static final String KEY = " ";

    /**
     * As it is kept.
     *
     * @return one line about it, and the body
     */
    public Secret sealed() {
        String key = proofKey.map(shown -> KEY + shown.reveal()).orElse("");
        return new Secret(at + key + "\n" + body);
    }

    /**
     * Reads what was kept.
     *
     * @param sealed as {@link #sealed} gave it
     * @return empty if it is something else
     */
    public static Optional<ReceivedAnswer> of(Secret sealed) {
        String text = sealed.reveal();
        int end = text.indexOf('\n');
        String[] head = text.substring(0, Math.max(end, 0)).split(KEY, 2);
        try {
            return Optional.of(
                    new ReceivedAnswer(
                            Instant.parse(head[0]),
                            text.substring(end + 1),
                            head.length == 1
                                    ? Optional.empty()
                                    : Optional.of(new Secret(head[1]))));
        } catch (DateTimeParseException foreign) {
            return Optional.empty();
        }
    }

    /** The time only. */
    @Override
    public String toString() {
        return "ReceivedAnswer[" + at + "]";
    }
}
