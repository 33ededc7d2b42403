package org.consentflow.provider.oauth2;

import java.security.SecureRandom;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.TokenType;

/**
 * The key of each consent whose tokens are bound to one (RFC 9449). The settings decide for a new
 * consent; one that has its key keeps it, and one from before gets its own with the next refresh.
 * Thread-safe.
 */
final class ProofKeys {

    private final boolean bound;
    private final SecureRandom random;

    ProofKeys(ClientSettings settings, SecureRandom random) {
        this.bound = settings.tokenType() == TokenType.DPOP;
        this.random = random;
    }

    /**
     * For a new consent.
     *
     * @return empty where tokens are to be bound to none
     */
    Optional<ProofKey> made() {
        return bound ? Optional.of(ProofKey.made(random)) : Optional.empty();
    }

    /**
     * For a consent that lives.
     *
     * @param kept with its tokens
     * @return that one, or a new one if there was none and shall be one
     * @throws org.consentflow.jws.UnusableKeyException if it is not the one that was kept
     */
    Optional<ProofKey> of(Optional<Secret> kept) {
        return kept.isPresent() ? opened(kept) : made();
    }

    /**
     * The very key that was kept.
     *
     * @param kept with a request or with tokens
     * @return empty if none was
     * @throws org.consentflow.jws.UnusableKeyException if it is not the one that was kept
     */
    static Optional<ProofKey> opened(Optional<Secret> kept) {
        return kept.map(key -> ProofKey.of(key.reveal()));
    }

    /**
     * Whether two are one.
     *
     * @param kept with tokens
     * @param shown when others were asked for
     * @return true if both name the same key
     * @throws org.consentflow.jws.UnusableKeyException if one of them is not the one that was kept
     */
    static boolean same(Secret kept, Secret shown) {
        return ProofKey.of(kept.reveal())
                .thumbprint()
                .equals(ProofKey.of(shown.reveal()).thumbprint());
    }

    /**
     * To be kept.
     *
     * @param key of a consent
     * @return secret
     */
    static Optional<Secret> sealed(Optional<ProofKey> key) {
        return key.map(made -> new Secret(made.toKeep()));
    }
}
