package org.consentflow.digime;

import java.util.List;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.VerifiedClaims;

/**
 * Tells one kind of answer from another. Answers carry neither audience nor nonce, so a genuine one
 * could be served in another's place; each kind refuses the claims that only others have.
 */
final class AnswerKind {

    static final String PREAUTHORIZATION_CODE = "preauthorization_code";
    static final String ACCESS_TOKEN = "access_token";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String EXPIRES_ON = "expires_on";
    static final String TOKEN_TYPE = "token_type";
    static final String REFERENCE_CODE = "reference_code";

    private AnswerKind() {}

    static void requireNone(VerifiedClaims claims, List<String> foreign) {
        for (String name : foreign) {
            if (claims.has(name)) {
                throw new JwsException(
                        Reason.CLAIM, "the claim " + name + " belongs to another kind of answer");
            }
        }
    }
}
