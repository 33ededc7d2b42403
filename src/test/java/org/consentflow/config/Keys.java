package org.consentflow.config;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;

/** Keys made for one run of the tests. */
public final class Keys {

    static final RSAPrivateKey GOOD = rsa(2048);
    static final RSAPrivateKey FORMER = rsa(2048);
    static final String PEM = pem(GOOD);

    private Keys() {}

    static RSAPrivateKey rsa(int bits) {
        return (RSAPrivateKey) pair(bits).getPrivate();
    }

    public static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String pem(PrivateKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }
}
