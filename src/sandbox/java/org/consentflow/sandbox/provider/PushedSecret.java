package org.consentflow.sandbox.provider;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Key and initialisation vector that came with a push, unwrapped by its postbox. */
final class PushedSecret {

    /** Takes what has been decrypted. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes);
    }

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec(
                    "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    private static final int BUFFER = 64 * 1024;

    private final SecretKeySpec key;
    private final IvParameterSpec vector;

    private PushedSecret(SecretKeySpec key, IvParameterSpec vector) {
        this.key = key;
        this.vector = vector;
    }

    /**
     * @param wrapped the key, encrypted with RSA-OAEP and SHA-1
     * @param hexVector 32 hexadecimal digits
     * @throws ApiError if the postbox cannot unwrap it, or it is no key of 256 bits
     */
    static PushedSecret unwrap(byte[] wrapped, String hexVector, PrivateKey postbox) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.DECRYPT_MODE, postbox, OAEP);
            byte[] key = rsa.doFinal(wrapped);
            if (key.length != 32) {
                throw ApiError.badBearer("The claim symmetrical_key is not a key");
            }
            return new PushedSecret(
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(HexFormat.of().parseHex(hexVector)));
        } catch (GeneralSecurityException e) {
            throw ApiError.badBearer("The claim symmetrical_key is not a key");
        }
    }

    /**
     * @throws IllegalArgumentException if it was not encrypted with this secret
     */
    byte[] decrypt(byte[] encrypted) {
        try {
            return cipher().doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not encrypted with the key of this push", e);
        }
    }

    /**
     * Decrypts as it arrives, never holding more than a piece.
     *
     * @throws IllegalArgumentException if it was not encrypted with this secret
     */
    void decrypt(InputStream encrypted, Sink sink) throws IOException {
        Cipher aes = cipher();
        byte[] piece = new byte[BUFFER];
        for (int read = encrypted.read(piece); read >= 0; read = encrypted.read(piece)) {
            byte[] plain = aes.update(piece, 0, read);
            sink.take(plain == null ? new byte[0] : plain);
        }
        try {
            sink.take(aes.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not encrypted with the key of this push", e);
        }
    }

    /** Tells two keys apart without showing them. */
    String keyFingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Cipher cipher() {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.DECRYPT_MODE, key, vector);
            return aes;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
