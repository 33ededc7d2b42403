package org.consentflow.jws;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.consentflow.jws.JwsException.Reason;

/**
 * Claims of a token that was verified. Only {@link TokenVerifier} makes them. Immutable; its text
 * form shows nothing.
 */
public final class VerifiedClaims {

    private static final int LONGEST_TEXT = 64 * 1024;

    /** About the year 5138: what is larger was meant as milliseconds. */
    private static final long LATEST_SECOND = 100_000_000_000L;

    private final JsonObject claims;

    VerifiedClaims(JsonObject claims) {
        this.claims = claims;
    }

    /**
     * A text fit to be stored and sent on: printable ASCII (VSCHAR of RFC 6749 appendix A), at
     * least one character, at most 64 KiB.
     *
     * @param name the claim
     * @return its text
     * @throws JwsException with {@link Reason#CLAIM} if it is missing or anything else
     */
    public String requiredText(String name) {
        if (!(claims.get(name) instanceof JsonString json)) {
            throw notA("text", name);
        }
        String text = json.getString();
        if (text.isEmpty()
                || text.length() > LONGEST_TEXT
                || !text.chars().allMatch(VerifiedClaims::isPrintable)) {
            throw notA("printable text of a sensible length", name);
        }
        return text;
    }

    /**
     * The text of a claim that may be missing.
     *
     * @param name the claim
     * @return its text, or empty if there is no such claim
     * @throws JwsException as {@link #requiredText} if it is there and no such text
     */
    public Optional<String> text(String name) {
        return has(name) ? Optional.of(requiredText(name)) : Optional.empty();
    }

    /**
     * Texts of a claim that may be one text or an array of them, such as {@code aud} (RFC 7519,
     * section 4.1.3).
     *
     * @param name the claim
     * @return at least one
     * @throws JwsException with {@link Reason#CLAIM} if it is missing, empty or anything else
     */
    public List<String> requiredTexts(String name) {
        if (!(claims.get(name) instanceof JsonArray array)) {
            return List.of(requiredText(name));
        }
        if (array.isEmpty() || !array.stream().allMatch(value -> value instanceof JsonString)) {
            throw notA("list of texts", name);
        }
        return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    /**
     * A point in time.
     *
     * @param name the claim
     * @return whole seconds since the epoch, 0 to 10^11
     * @throws JwsException with {@link Reason#CLAIM} if it is missing or anything else, such as
     *     milliseconds
     */
    public long requiredSeconds(String name) {
        if (claims.get(name) instanceof JsonNumber number) {
            try {
                long seconds = number.longValueExact();
                if (seconds >= 0 && seconds <= LATEST_SECOND) {
                    return seconds;
                }
            } catch (ArithmeticException e) {
                throw notA("time in seconds", name);
            }
        }
        throw notA("time in seconds", name);
    }

    /**
     * Whether there is such a claim, of whatever type.
     *
     * @param name the claim
     * @return also true for a null
     */
    public boolean has(String name) {
        return claims.containsKey(name);
    }

    @Override
    public String toString() {
        return "VerifiedClaims[]";
    }

    private static boolean isPrintable(int character) {
        return character >= 0x20 && character <= 0x7e;
    }

    private static JwsException notA(String kind, String name) {
        return new JwsException(Reason.CLAIM, "the claim " + name + " is missing or not a " + kind);
    }
}
