package org.consentflow.sandbox.oauth2;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** The signatures of JOSE (RFC 7518, section 3.1) that are spoken here. */
enum Signatures {
    PS256("RSASSA-PSS", new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)),
    PS512("RSASSA-PSS", new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1)),
    RS256("SHA256withRSA", null),
    ES256("SHA256withECDSAinP1363Format", null);

    private final String jca;
    private final @Nullable PSSParameterSpec parameters;

    Signatures(String jca, @Nullable PSSParameterSpec parameters) {
        this.jca = jca;
        this.parameters = parameters;
    }

    byte[] sign(byte[] input, PrivateKey key) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 11 has " + this, e);
        }
    }

    boolean verify(byte[] input, byte[] signed, PublicKey key) {
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(input);
            return signature.verify(signed);
        } catch (SignatureException e) {
            return false; // a signature of the wrong length
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 11 has " + this, e);
        }
    }

    static KeyPair newKey(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(jca);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        return signature;
    }
}
