package org.consentflow.digime;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Unwraps content keys: RSAES-OAEP with SHA-1 for both the label and the mask (RFC 8017 section
 * 7.1).
 *
 * <p>The parameters are spelled out, since providers disagree about the mask's default. Every key
 * is tried even after one has fitted, so that the work tells nothing.
 */
final class ContentKeys {

    private static final int LENGTH = 32;
    static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec(
                    "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private final List<RSAPrivateKey> keys;
    private final SecureRandom random;

    ContentKeys(List<RSAPrivateKey> keys, SecureRandom random) {
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /** The content key, or a random one that cannot fit. */
    byte[] unwrap(byte[] sealed) {
        byte[] contentKey = new byte[LENGTH];
        random.nextBytes(contentKey);
        for (RSAPrivateKey key : keys) {
            byte[] opened = open(key, sealed);
            if (opened.length == LENGTH) {
                contentKey = opened;
            }
        }
        return contentKey;
    }

    private static byte[] open(RSAPrivateKey key, byte[] sealed) {
        Cipher rsa = cipher();
        try {
            rsa.init(Cipher.DECRYPT_MODE, key, OAEP);
            return rsa.doFinal(sealed);
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this Java has no RSA-OAEP with SHA-1", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            return new byte[0]; // which of the many ways it failed is not to be known
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("RSA/ECB/OAEPPadding");
        } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
            throw new IllegalStateException("this Java has no RSA-OAEP", e);
        }
    }
}
