package org.consentflow.sandbox.library;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.sandbox.http.Body;

/**
 * Encrypts files for the holder of a contract's key.
 *
 * <p>The result is the wrapped key (256 bytes, RSA-OAEP with SHA-1, RFC 8017 section 7.1), the
 * initialisation vector (16 bytes) and AES-256-CBC of the data's SHA-512 followed by the data. Safe
 * for use by many threads.
 */
public final class FileCipher {

    private static final int HEAD = 256 + 16;
    private static final int BLOCK = 16;
    private static final int DIGEST = 64;
    private static final int TOO_SHORT = HEAD + 4 * BLOCK;

    private final SecureRandom random;

    public FileCipher(SecureRandom random) {
        this.random = random;
    }

    /**
     * Encrypts with a fresh key; two calls never give the same bytes.
     *
     * @param damage done to the result, so that no honest reader can take it
     */
    Body encrypt(Stored data, RSAPublicKey reader, Optional<Damage> damage) {
        byte[] key = fresh(32);
        byte[] vector = fresh(BLOCK);
        byte[] wrapped = wrap(key, reader, damage);
        long hash = is(damage, Damage.NO_HASH) ? 0 : DIGEST;
        long whole = HEAD + ((hash + data.length()) / BLOCK + 1) * BLOCK;
        return new Body() {
            @Override
            public long length() {
                return is(damage, Damage.LENGTH)
                        ? whole - 1
                        : is(damage, Damage.SHORT) ? TOO_SHORT : whole;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                OutputStream spoiled = new SpoiledEnd(out, whole, length(), damage);
                spoiled.write(wrapped);
                byte[] shown = vector.clone();
                shown[0] ^= (byte) (is(damage, Damage.VECTOR) ? 1 : 0);
                spoiled.write(shown);
                writeEncrypted(data, key, vector, damage, spoiled);
            }
        };
    }

    private static void writeEncrypted(
            Stored data, byte[] key, byte[] vector, Optional<Damage> damage, OutputStream out)
            throws IOException {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(vector));
            try (OutputStream encrypted = new CipherOutputStream(out, aes)) {
                byte[] digest = data.digest();
                digest[0] ^= (byte) (is(damage, Damage.HASH) ? 1 : 0);
                encrypted.write(digest, 0, is(damage, Damage.NO_HASH) ? 0 : digest.length);
                data.writeTo(encrypted);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    private byte[] wrap(byte[] key, RSAPublicKey reader, Optional<Damage> damage) {
        if (is(damage, Damage.KEY)) {
            byte[] foreign = fresh(HEAD - BLOCK);
            foreign[0] = 0; // below every modulus
            return foreign;
        }
        try {
            if (is(damage, Damage.PKCS1_V15)) {
                Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                rsa.init(Cipher.ENCRYPT_MODE, reader);
                return rsa.doFinal(key);
            }
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(
                    Cipher.ENCRYPT_MODE,
                    reader,
                    is(damage, Damage.OAEP_SHA256)
                            ? oaep("SHA-256", MGF1ParameterSpec.SHA256)
                            : oaep("SHA-1", MGF1ParameterSpec.SHA1));
            return rsa.doFinal(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA with these paddings", e);
        }
    }

    private static OAEPParameterSpec oaep(String hash, MGF1ParameterSpec mask) {
        return new OAEPParameterSpec(hash, "MGF1", mask, PSource.PSpecified.DEFAULT);
    }

    private static boolean is(Optional<Damage> damage, Damage one) {
        return damage.filter(one::equals).isPresent();
    }

    private byte[] fresh(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
