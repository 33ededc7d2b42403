package org.consentflow.sandbox.provider;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes (RFC 7518 section 3.5). */
final class Ps512 {

    private static final PSSParameterSpec PARAMETERS =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private Ps512() {}

    static KeyPair newKey(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    static byte[] sign(byte[] input, PrivateKey key, SecureRandom random) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PARAMETERS);
            signature.initSign(key, random);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 11 has RSASSA-PSS", e);
        }
    }

    static boolean verify(byte[] input, byte[] signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PARAMETERS);
            signature.initVerify(key);
            signature.update(input);
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false; // a signature of the wrong length
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 11 has RSASSA-PSS", e);
        }
    }
}
