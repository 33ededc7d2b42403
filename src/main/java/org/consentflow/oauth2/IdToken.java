package org.consentflow.oauth2;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.jws.VerifiedClaims;

/**
 * Says whose account it is (OpenID Connect Core, sections 3.1.3.7 and 12.2). Its text form shows
 * nothing.
 *
 * @param subject the server's name for the person
 */
public record IdToken(String subject) {

    private static final Duration LEEWAY = Duration.ofSeconds(10);
    private static final int LONGEST_SUBJECT = 255;

    /**
     * Checks a token whose signature, {@code exp} and {@code nbf} have been verified.
     *
     * @param claims its claims
     * @param issuer who must have issued it
     * @param clientId for whom
     * @param nonce what must come back; empty after a refresh, where none was sent
     * @param received when it came
     * @return whose it is
     * @throws UnusableAnswerException naming the first check that failed
     * @throws org.consentflow.jws.JwsException if a claim is missing or not of its type
     */
    public static IdToken check(
            VerifiedClaims claims,
            String issuer,
            String clientId,
            Optional<String> nonce,
            Instant received) {
        require(claims.requiredText("iss").equals(issuer), "issuer is another");
        List<String> audience = claims.requiredTexts("aud");
        require(audience.equals(List.of(clientId)), "audience is not this client alone");
        require(
                claims.text("azp").map(clientId::equals).orElse(true),
                "authorized party is another");
        claims.requiredSeconds("exp"); // that it has not passed is verified; it must be there
        Instant issued = Instant.ofEpochSecond(claims.requiredSeconds("iat"));
        require(!issued.isAfter(received.plus(LEEWAY)), "time of issue has not come");
        if (nonce.isPresent()) {
            require(claims.text("nonce").equals(nonce), "nonce is missing or another");
        }
        String subject = claims.requiredText("sub");
        require(subject.length() <= LONGEST_SUBJECT, "subject is too long");
        return new IdToken(subject);
    }

    @Override
    public String toString() {
        return "IdToken[]";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnusableAnswerException("the ID token's " + otherwise);
        }
    }
}
