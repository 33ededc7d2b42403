package org.consentflow.sandbox.library;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts files for the holder of a contract's key.
 *
 * <p>The result is the wrapped key (256 bytes, RSA-OAEP with SHA-1, RFC 8017 section 7.1), the
 * initialisation vector (16 bytes) and AES-256-CBC of the data's SHA-512 followed by the data. Safe
 * for use by many threads.
 */
public final class FileCipher {

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec(
                    "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private final SecureRandom random;

    public FileCipher(SecureRandom random) {
        this.random = random;
    }

    /** Encrypts with a fresh key; two calls never give the same bytes. */
    public byte[] encrypt(byte[] data, RSAPublicKey reader) {
        byte[] key = fresh(32);
        byte[] vector = fresh(16);
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(vector));
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(data);
            ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 512);
            out.writeBytes(wrap(key, reader));
            out.writeBytes(vector);
            out.writeBytes(aes.update(digest));
            out.writeBytes(aes.doFinal(data));
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES, SHA-512 and RSA-OAEP", e);
        }
    }

    private static byte[] wrap(byte[] key, RSAPublicKey reader) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, reader, OAEP);
        return rsa.doFinal(key);
    }

    private byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
