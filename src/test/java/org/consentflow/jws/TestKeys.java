package org.consentflow.jws;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** RSA keys of a test run, and the spellings of keys. */
public final class TestKeys {

    /** The provider's. */
    public static final KeyPair PROVIDER = generate(2048);

    /** Ours. */
    public static final KeyPair OURS = generate(2048);

    /** An attacker's. */
    public static final KeyPair ATTACKER = generate(2048);

    /** Bytes in front of the PKCS#1 form in the JDK's encodings of a 2048-bit key. */
    private static final int PRIVATE_ENVELOPE = 26;

    private static final int PUBLIC_ENVELOPE = 24;

    private TestKeys() {}

    public static KeyPair generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAPrivateKey privateOf(KeyPair pair) {
        return (RSAPrivateKey) pair.getPrivate();
    }

    public static RSAPublicKey publicOf(KeyPair pair) {
        return (RSAPublicKey) pair.getPublic();
    }

    public static String pkcs8Pem(byte[] pkcs8) {
        return pem("PRIVATE", pkcs8);
    }

    public static String pkcs1Pem(byte[] pkcs8) {
        return pem("RSA PRIVATE", Arrays.copyOfRange(pkcs8, PRIVATE_ENVELOPE, pkcs8.length));
    }

    public static String spkiPem(RSAPublicKey key) {
        return pem("PUBLIC", key.getEncoded());
    }

    public static String pkcs1Pem(RSAPublicKey key) {
        byte[] spki = key.getEncoded();
        return pem("RSA PUBLIC", Arrays.copyOfRange(spki, PUBLIC_ENVELOPE, spki.length));
    }

    public static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }
}
