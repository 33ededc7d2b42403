package org.consentflow.oauth2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.flow.Secret;

/**
 * The token endpoint's success (RFC 6749, section 5.1).
 *
 * @param accessToken presented with each data call
 * @param refreshToken the next one; empty if the one that was sent stays good
 * @param lifetime of the access token, from when the answer came
 * @param scope what was granted; empty if it is what was asked for
 * @param idToken not yet verified; empty if there is none
 */
public record TokenResponse(
        Secret accessToken,
        Optional<Secret> refreshToken,
        Duration lifetime,
        Optional<Scope> scope,
        Optional<Secret> idToken) {

    /** Where the server does not say, or says nothing that can be meant. */
    static final Duration USUAL_LIFETIME = Duration.ofMinutes(5);

    private static final long MOST_SECONDS = 400L * 86_400;

    /**
     * Reads the answer.
     *
     * @param json UTF-8
     * @param expected the type that was asked for; any other is refused
     * @return the tokens
     * @throws UnusableAnswerException naming the first check that failed
     */
    public static TokenResponse parse(byte[] json, TokenType expected) {
        JsonObject answer = Answers.object(json);
        if (!Answers.required(answer, "token_type").equalsIgnoreCase(expected.word())) {
            throw new UnusableAnswerException("token_type is not " + expected.word());
        }
        Duration lifetime =
                Answers.seconds(answer, "expires_in", MOST_SECONDS).stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst()
                        .orElse(USUAL_LIFETIME);
        return new TokenResponse(
                new Secret(Answers.required(answer, "access_token")),
                Answers.text(answer, "refresh_token").map(Secret::new),
                lifetime,
                scope(answer),
                Answers.text(answer, "id_token").map(Secret::new));
    }

    /**
     * Whether a text is an answer of a token endpoint, good or not, and no page of somebody
     * between.
     *
     * @param json perhaps
     * @return true if it brings a token
     */
    public static boolean isOne(byte[] json) {
        try {
            JsonObject answer = Answers.object(json);
            return answer.containsKey("access_token") || answer.containsKey("refresh_token");
        } catch (UnusableAnswerException other) {
            return false;
        }
    }

    /**
     * The refresh token of an answer, whatever else is wrong with it.
     *
     * @param json UTF-8
     * @return empty if there is none
     * @throws UnusableAnswerException if it is no answer of a token endpoint
     */
    public static Optional<Secret> refreshToken(byte[] json) {
        return Answers.text(Answers.object(json), "refresh_token").map(Secret::new);
    }

    private static Optional<Scope> scope(JsonObject answer) {
        if (!answer.containsKey("scope") || answer.isNull("scope")) {
            return Optional.empty();
        }
        if (!(answer.get("scope") instanceof JsonString text)) {
            throw new UnusableAnswerException("scope is no text");
        }
        try {
            // an empty one says nothing: nobody grants nothing
            return Optional.of(Scope.of(text.getString()))
                    .filter(scope -> !scope.values().isEmpty());
        } catch (IllegalArgumentException malformed) {
            throw new UnusableAnswerException("scope is not of the agreed form");
        }
    }
}
