package org.consentflow.digime;

import java.time.Instant;
import java.util.List;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.VerifiedClaims;

/**
 * What a consent is worth. Its text form shows only the end.
 *
 * @param accessToken for reading; secret
 * @param refreshToken for the next pair; secret
 * @param accessExpires when the access token ends; the refresh token's end is not told
 */
public record TokenPair(String accessToken, String refreshToken, Instant accessExpires) {

    private static final List<String> FOREIGN =
            List.of(AnswerKind.PREAUTHORIZATION_CODE, AnswerKind.REFERENCE_CODE);

    /**
     * Reads a verified answer.
     *
     * @param claims of the token endpoint's token; {@code expires_on} is in seconds
     * @return the pair
     * @throws JwsException if a claim is missing or wrong, or the answer is of another kind
     */
    public static TokenPair from(VerifiedClaims claims) {
        AnswerKind.requireNone(claims, FOREIGN);
        if (!claims.text(AnswerKind.TOKEN_TYPE).orElse("Bearer").equalsIgnoreCase("Bearer")) {
            throw new JwsException(Reason.CLAIM, "the claim token_type is not Bearer");
        }
        return new TokenPair(
                claims.requiredText(AnswerKind.ACCESS_TOKEN),
                claims.requiredText(AnswerKind.REFRESH_TOKEN),
                Instant.ofEpochSecond(claims.requiredSeconds(AnswerKind.EXPIRES_ON)));
    }

    @Override
    public String toString() {
        return "TokenPair[accessExpires=" + accessExpires + "]";
    }
}
