package org.consentflow.data;

import java.util.Optional;
import org.consentflow.flow.Secret;

/**
 * The access of one consent, for one reading. Every method may throw {@link
 * org.consentflow.api.ConsentRequiredException} if the consent has ended meanwhile, and {@link
 * org.consentflow.api.ProviderException} if the token cannot be renewed. Thread-safe.
 */
public interface Tokens extends Permit {

    /**
     * The token to present now.
     *
     * @return renewed before, if it was due
     */
    Presented current();

    /**
     * The token to present after the provider refused one. The new set is stored when this returns.
     *
     * @param refused what was refused
     * @return the stored one if it is another by now, else the result of one forced refresh
     */
    Presented refreshed(Presented refused);

    /**
     * Told when the provider accepted a token.
     *
     * @param accepted what was presented
     */
    void accepted(Presented accepted);

    /**
     * A token and which one it is.
     *
     * @param accessToken presented with the call
     * @param version of the stored set it is from
     * @param supplement what the person's answer brought beside the code
     * @param proofKey that it is bound to; empty where it is bound to none
     */
    record Presented(
            Secret accessToken,
            long version,
            Optional<Secret> supplement,
            Optional<Secret> proofKey) {

        /**
         * A token that came alone.
         *
         * @param accessToken presented with the call
         * @param version of the stored set it is from
         */
        public Presented(Secret accessToken, long version) {
            this(accessToken, version, Optional.empty(), Optional.empty());
        }
    }
}
