package org.consentflow.oauth2;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.consentflow.flow.Secret;

/**
 * The server's answer to a pushed request (RFC 9126, section 2.2).
 *
 * @param requestUri stands for the request
 * @param lifetime how long a person can set out with it
 */
public record PushedAuthorization(Secret requestUri, Duration lifetime) {

    private static final long USUAL_SECONDS = 60;
    private static final long MOST_SECONDS = 86_400;

    /**
     * Reads the answer.
     *
     * @param json UTF-8
     * @return the reference
     * @throws UnusableAnswerException if there is none
     */
    public static PushedAuthorization parse(byte[] json) {
        JsonObject answer = Answers.object(json);
        long seconds = Answers.seconds(answer, "expires_in", MOST_SECONDS).orElse(USUAL_SECONDS);
        return new PushedAuthorization(
                new Secret(Answers.required(answer, "request_uri")), Duration.ofSeconds(seconds));
    }
}
