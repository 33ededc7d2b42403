package org.consentflow.sandbox.provider;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;

/**
 * A place an application may push data to, opened by a person.
 *
 * @param key its private half unwraps what is pushed
 */
record Postbox(String id, Registration registration, KeyPair key) {

    String publicKey() {
        return Pkcs1.pem((RSAPublicKey) key.getPublic());
    }

    @Override
    public String toString() {
        return "Postbox[" + registration.contract().name() + "]";
    }
}
