package org.consentflow.provider.oauth2;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.consentflow.flow.Secret;
import org.consentflow.oauth2.UnusableAnswerException;

/**
 * A raw answer of the token endpoint with the time it came: it tells how long its token lasts, and
 * it may be read long after.
 *
 * @param at when it came
 * @param body as received
 */
record ReceivedAnswer(Instant at, String body) {

    Secret sealed() {
        return new Secret(at + "\n" + body);
    }

    static ReceivedAnswer of(Secret sealed) {
        String text = sealed.reveal();
        int end = text.indexOf('\n');
        try {
            return new ReceivedAnswer(
                    Instant.parse(text.substring(0, Math.max(end, 0))), text.substring(end + 1));
        } catch (DateTimeParseException foreign) {
            throw new UnusableAnswerException("the answer is none of this server");
        }
    }

    @Override
    public String toString() {
        return "ReceivedAnswer[" + at + "]";
    }
}
