package org.consentflow.oauth2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.OptionalLong;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;

/** Reads members of the server's JSON answers. */
final class Answers {

    private static final int LONGEST_TEXT = 64 * 1024;

    private Answers() {}

    static JsonObject object(byte[] json) {
        try {
            return StrictJson.object(json);
        } catch (MalformedJsonException malformed) {
            throw new UnusableAnswerException("the answer is malformed: " + malformed.getMessage());
        }
    }

    /**
     * A text fit to be stored and sent on: printable ASCII without blanks, at least one character,
     * at most 64 KiB (VSCHAR of RFC 6749, appendix A).
     */
    static String required(JsonObject object, String name) {
        return text(object, name)
                .orElseThrow(() -> new UnusableAnswerException("there is no " + name));
    }

    static Optional<String> text(JsonObject object, String name) {
        if (!object.containsKey(name) || object.isNull(name)) {
            return Optional.empty();
        }
        if (object.get(name) instanceof JsonString json) {
            String text = json.getString();
            boolean visible = text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
            if (!text.isEmpty() && text.length() <= LONGEST_TEXT && visible) {
                return Optional.of(text);
            }
        }
        throw new UnusableAnswerException(name + " is no visible text of a sensible length");
    }

    /** A whole number of seconds that can be meant; anything else counts as not said. */
    static OptionalLong seconds(JsonObject object, String name, long most) {
        if (object.get(name) instanceof JsonNumber number && number.isIntegral()) {
            try {
                long seconds = number.longValueExact();
                return seconds >= 0 && seconds <= most
                        ? OptionalLong.of(seconds)
                        : OptionalLong.empty();
            } catch (ArithmeticException large) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
