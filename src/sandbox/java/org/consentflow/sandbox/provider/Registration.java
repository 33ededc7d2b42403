package org.consentflow.sandbox.provider;

import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.Pace;

/**
 * A contract as the provider keeps it.
 *
 * @param purpose why the application asks, in words for the person
 * @param key verifies the application's bearers, and encrypts files for it
 * @param furtherKeys verify bearers as well, while a key is being replaced
 * @param library all that the contract can read
 * @param pace how it comes to be seen
 */
public record Registration(
        Contract contract,
        String purpose,
        RSAPublicKey key,
        Set<RSAPublicKey> furtherKeys,
        Library library,
        Pace pace) {

    static Registration of(
            Contract contract, String purpose, RSAPublicKey key, Library library, Pace pace) {
        return new Registration(
                contract, purpose, key, ConcurrentHashMap.newKeySet(), library, pace);
    }

    boolean signed(BearerJwt bearer) {
        return bearer.isSignedBy(key) || furtherKeys.stream().anyMatch(bearer::isSignedBy);
    }

    boolean allowsRedirect(String uri) {
        return contract.redirectUris().stream().anyMatch(known -> known.toString().equals(uri));
    }

    @Override
    public String toString() {
        return "Registration[" + contract.name() + "]";
    }
}
