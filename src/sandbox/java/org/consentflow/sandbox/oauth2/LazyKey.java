package org.consentflow.sandbox.oauth2;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A fresh RSA key, made when first asked for. Safe for use by many threads. */
final class LazyKey {

    private final SecureRandom random;
    private @Nullable KeyPair pair;

    LazyKey(SecureRandom random) {
        this.random = random;
    }

    synchronized KeyPair pair() {
        KeyPair made = pair;
        if (made == null) {
            made = Signatures.newKey(random);
            pair = made;
        }
        return made;
    }
}
