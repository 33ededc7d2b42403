package org.consentflow.jws;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms that are used here (RFC 7518, section 3.1). Which of them is right
 * follows from the configuration, never from a token.
 *
 * <p>Asks for an algorithm by name only, so a faster provider that was installed is used.
 */
public enum SignatureAlgorithm {
    /** RSASSA-PSS with SHA-256 and a salt of 32 bytes. */
    PS256("RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
    /** RSASSA-PSS with SHA-512 and a salt of 64 bytes. */
    PS512("RSASSA-PSS", pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
    /** RSASSA-PKCS1-v1_5 with SHA-256: what OpenID providers sign ID tokens with unless told. */
    RS256("SHA256withRSA", null),
    /** ECDSA on P-256 with SHA-256, as two numbers of 32 bytes. */
    ES256("SHA256withECDSAinP1363Format", null);

    private final String jca;
    private final @Nullable AlgorithmParameterSpec parameters;

    SignatureAlgorithm(String jca, @Nullable AlgorithmParameterSpec parameters) {
        this.jca = jca;
        this.parameters = parameters;
    }

    /**
     * Whether a key is of the kind this algorithm works with.
     *
     * @param key of any kind
     * @return true if it fits
     */
    boolean fits(PublicKey key) {
        return this == ES256 ? key instanceof ECPublicKey : key instanceof RSAPublicKey;
    }

    byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(this + " cannot sign with this key", e);
        }
    }

    boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        if (!fits(key)) {
            return false;
        }
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // wrong length, or a key this Java will not use
        }
    }

    private Signature signature() {
        try {
            Signature signature = Signature.getInstance(jca);
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            return signature;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this Java has no " + this, e);
        }
    }

    private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int salt) {
        return new PSSParameterSpec(hash, "MGF1", mask, salt, 1);
    }
}
