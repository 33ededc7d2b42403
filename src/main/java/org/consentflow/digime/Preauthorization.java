package org.consentflow.digime;

import java.util.List;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.VerifiedClaims;

/**
 * Leave to ask the person. Its text form shows nothing.
 *
 * @param code goes into the {@link DeepLink}; secret
 */
public record Preauthorization(String code) {

    private static final List<String> FOREIGN =
            List.of(
                    AnswerKind.ACCESS_TOKEN,
                    AnswerKind.REFRESH_TOKEN,
                    AnswerKind.EXPIRES_ON,
                    AnswerKind.TOKEN_TYPE,
                    AnswerKind.REFERENCE_CODE);

    /**
     * Reads a verified answer.
     *
     * @param claims of the authorize endpoint's token
     * @return the code
     * @throws JwsException if the code is missing, or the answer is of another kind
     */
    public static Preauthorization from(VerifiedClaims claims) {
        AnswerKind.requireNone(claims, FOREIGN);
        return new Preauthorization(claims.requiredText(AnswerKind.PREAUTHORIZATION_CODE));
    }

    @Override
    public String toString() {
        return "Preauthorization[]";
    }
}
