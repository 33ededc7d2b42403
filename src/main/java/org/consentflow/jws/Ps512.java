package org.consentflow.jws;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes (RFC 7518 section 3.5).
 *
 * <p>Asks for the algorithm by name only, so a faster provider that was installed is used.
 */
final class Ps512 {

    private static final PSSParameterSpec PARAMETERS =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private Ps512() {}

    static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PS512 cannot sign with this key", e);
        }
    }

    static boolean verifies(RSAPublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // wrong length, or a key this Java will not use
        }
    }

    private static Signature signature() {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PARAMETERS);
            return signature;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this Java has no RSASSA-PSS with SHA-512", e);
        }
    }
}
