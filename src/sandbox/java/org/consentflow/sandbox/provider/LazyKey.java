package org.consentflow.sandbox.provider;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** A fresh RSA key of 2048 bits, made when first asked for. Safe for use by many threads. */
final class LazyKey {

    private final SecureRandom random;
    private @Nullable KeyPair pair;

    LazyKey(SecureRandom random) {
        this.random = random;
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) pair().getPublic();
    }

    RSAPrivateCrtKey privateKey() {
        return (RSAPrivateCrtKey) pair().getPrivate();
    }

    private synchronized KeyPair pair() {
        KeyPair made = pair;
        if (made == null) {
            made = Ps512.newKey(random);
            pair = made;
        }
        return made;
    }
}
