package org.consentflow.sandbox.provider;

import java.security.interfaces.RSAPublicKey;
import org.consentflow.sandbox.library.Library;

/**
 * A contract as the provider keeps it.
 *
 * @param purpose why the application asks, in words for the person
 * @param key verifies the application's bearers, and encrypts files for it
 * @param library all that the contract can read
 */
public record Registration(Contract contract, String purpose, RSAPublicKey key, Library library) {

    boolean allowsRedirect(String uri) {
        return contract.redirectUris().stream().anyMatch(known -> known.toString().equals(uri));
    }

    @Override
    public String toString() {
        return "Registration[" + contract.name() + "]";
    }
}
