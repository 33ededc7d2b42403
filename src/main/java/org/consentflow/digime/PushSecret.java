package org.consentflow.digime;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key and initialisation vector of one sending of a push: AES-256-CBC with PKCS#7 padding, the key
 * wrapped for the postbox by RSAES-OAEP with SHA-1. Made afresh for every sending, a repeated one
 * included; thread-safe.
 *
 * <p>The protocol has one key and one vector for both the descriptor and the file, so their first
 * blocks are related if both begin alike. A descriptor is JSON that begins with its media type, so
 * that happens to nobody but who pushes such a descriptor as a file.
 */
public final class PushSecret {

    private static final int BLOCK = 16;

    private final byte[] key = new byte[32];
    private final byte[] vector = new byte[BLOCK];

    /**
     * A fresh one.
     *
     * @param random draws both
     */
    public PushSecret(SecureRandom random) {
        random.nextBytes(key);
        random.nextBytes(vector);
    }

    /**
     * The key, wrapped.
     *
     * @param postbox unwraps it
     * @return standard base64 in one line
     */
    public String wrappedFor(Postbox postbox) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.ENCRYPT_MODE, postbox.key(), ContentKeys.OAEP);
            return base64(rsa.doFinal(key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no RSA-OAEP with SHA-1", impossible);
        }
    }

    /**
     * The vector, in clear.
     *
     * @return 32 lower-case hexadecimal digits
     */
    public String vector() {
        return HexFormat.of().formatHex(vector);
    }

    /**
     * A small text, encrypted.
     *
     * @param content UTF-8
     * @return standard base64 in one line
     */
    public String encrypted(byte[] content) {
        try {
            return base64(cipher().doFinal(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES does not encrypt", impossible);
        }
    }

    /**
     * Encrypts a file, from its beginning to its end.
     *
     * @return for one use
     */
    public Cipher cipher() {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(vector));
            return aes;
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException("the vector has another length", impossible);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no AES-256-CBC", impossible);
        }
    }

    /**
     * What a file becomes.
     *
     * @param size of the file in bytes
     * @return size of the encrypted one
     */
    public static long encryptedSize(long size) {
        return Math.multiplyExact(size / BLOCK + 1, (long) BLOCK);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
