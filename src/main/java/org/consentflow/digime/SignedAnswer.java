package org.consentflow.digime;

import jakarta.json.JsonString;
import java.time.Instant;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.consentflow.jws.TokenVerifier;
import org.consentflow.jws.VerifiedClaims;

/** The envelope of what the authorize and token endpoints answer. */
public final class SignedAnswer {

    private SignedAnswer() {}

    /**
     * Opens and verifies an answer.
     *
     * @param body UTF-8 JSON with the member {@code token}
     * @param verifier trusts the provider's keys
     * @param received when it came
     * @return the token's claims
     * @throws JwsException if the body is anything else, or the token fails a check
     */
    public static VerifiedClaims read(byte[] body, TokenVerifier verifier, Instant received) {
        try {
            if (StrictJson.object(body).get("token") instanceof JsonString token) {
                return verifier.verify(token.getString(), received);
            }
        } catch (MalformedJsonException e) {
            throw new JwsException(Reason.MALFORMED, "the answer is malformed: " + e.getMessage());
        }
        throw new JwsException(Reason.MALFORMED, "the answer has no text named token");
    }
}
