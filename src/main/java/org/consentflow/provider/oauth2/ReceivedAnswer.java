package org.consentflow.provider.oauth2;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.consentflow.oauth2.UnusableAnswerException;

/**
 * A raw answer of the token endpoint with the time it came: it tells how long its token lasts, and
 * it may be read long after.
 *
 * @param at when it came
 * @param body as received
 * @param proofKey that was shown when it was asked for; empty for none
 */
record ReceivedAnswer(Instant at, String body, Optional<Secret> proofKey) {

    private static final String KEY = " ";

    Secret sealed() {
        String key = proofKey.map(shown -> KEY + shown.reveal()).orElse("");
        return new Secret(at + key + "\n" + body);
    }

    static ReceivedAnswer of(Secret sealed) {
        String text = sealed.reveal();
        int end = text.indexOf('\n');
        String[] head = text.substring(0, Math.max(end, 0)).split(KEY, 2);
        try {
            return new ReceivedAnswer(
                    Instant.parse(head[0]),
                    text.substring(end + 1),
                    head.length == 1 ? Optional.empty() : Optional.of(new Secret(head[1])));
        } catch (DateTimeParseException foreign) {
            throw new UnusableAnswerException("the answer is none of this server");
        }
    }

    @Override
    public String toString() {
        return "ReceivedAnswer[" + at + "]";
    }
}
