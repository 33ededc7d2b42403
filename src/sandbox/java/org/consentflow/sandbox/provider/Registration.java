package org.consentflow.sandbox.provider;

import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A contract as the provider keeps it. */
public final class Registration {

    private final Contract contract;
    private final LazyKey key;
    private final Offer offer;
    private final Set<RSAPublicKey> furtherKeys = ConcurrentHashMap.newKeySet();

    Registration(Contract contract, LazyKey key, Offer offer) {
        this.contract = contract;
        this.key = key;
        this.offer = offer;
    }

    public Contract contract() {
        return contract;
    }

    /** Why the application asks, in words for the person. */
    public String purpose() {
        return offer.purpose();
    }

    /** What is special about it, in words for developers. */
    public String character() {
        return offer.character();
    }

    Offer offer() {
        return offer;
    }

    /** Verifies the application's bearers, and encrypts files for it. */
    RSAPublicKey key() {
        return key.publicKey();
    }

    /** This one verifies bearers as well, while a key is being replaced. */
    void accept(RSAPublicKey further) {
        furtherKeys.add(further);
    }

    boolean signed(BearerJwt bearer) {
        return bearer.isSignedBy(key()) || furtherKeys.stream().anyMatch(bearer::isSignedBy);
    }

    boolean allowsRedirect(String uri) {
        return contract.redirectUris().stream().anyMatch(known -> known.toString().equals(uri));
    }

    @Override
    public String toString() {
        return "Registration[" + contract.name() + "]";
    }
}
