package org.consentflow.digime;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens the provider's encrypted files: a content key sealed with the contract's RSA key, a block
 * for CBC, then AES-256-CBC over the content's SHA-512 and the content.
 *
 * <p>The hash is the only check the format has, and the RSA key also signs our requests; so all
 * failures look alike and cost alike. After a key that does not unwrap, a random one goes through
 * the same steps and fails at the hash. Thread-safe; the whole file is held in memory.
 */
public final class FileFormat {

    private static final int SEALED_KEY = 256;
    private static final int IV = 16;
    private static final int HEAD = SEALED_KEY + IV;
    private static final int BLOCK = 16;
    private static final int HASH = 64;

    /** Empty content: its hash and one block of padding. */
    private static final int SMALLEST = HEAD + HASH + BLOCK;

    private final ContentKeys contentKeys;

    /**
     * Opens with these keys.
     *
     * @param keys the contract's keys, former ones included; the format fits keys of 2048 bits only
     * @param random stands in for a content key that cannot be had
     * @throws IllegalArgumentException if there is no key, or one of another size
     */
    public FileFormat(List<RSAPrivateKey> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a private key is needed to open files");
        }
        for (RSAPrivateKey key : keys) {
            if (key.getModulus().bitLength() != SEALED_KEY * Byte.SIZE) {
                throw new IllegalArgumentException("files need a private key of 2048 bits");
            }
        }
        this.contentKeys = new ContentKeys(keys, random);
    }

    /**
     * Decrypts, verifies, then unpacks.
     *
     * @param encrypted the file as received
     * @param metadata tells how to unpack it
     * @param maxSize most bytes of content allowed, packed or not
     * @return the content
     * @throws FileSizeException if these cannot be such bytes
     * @throws UndecryptableFileException whatever fails in decrypting
     * @throws FileTooLargeException if the content exceeds {@code maxSize}
     * @throws UnsupportedCompressionException if it is compressed with brotli
     * @throws MalformedMessageException if it is not the gzip that {@code metadata} says
     */
    public byte[] open(byte[] encrypted, FileMetadata metadata, long maxSize) {
        if (encrypted.length < SMALLEST || encrypted.length % BLOCK != 0) {
            throw new FileSizeException();
        }
        byte[] contentKey = contentKeys.unwrap(Arrays.copyOf(encrypted, SEALED_KEY));
        byte[] content = verified(decrypt(contentKey, encrypted));
        return Unpacking.unpack(content, metadata.compression(), maxSize);
    }

    /** Without padding, which {@link #verified} looks at: the JDK would stop early at a bad one. */
    private static byte[] decrypt(byte[] contentKey, byte[] encrypted) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(contentKey, "AES"),
                    new IvParameterSpec(encrypted, SEALED_KEY, IV));
            return aes.doFinal(encrypted, HEAD, encrypted.length - HEAD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-CBC", e);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    private static byte[] verified(byte[] plain) {
        int padding = plain[plain.length - 1] & 0xff;
        boolean padded = padding >= 1 && padding <= BLOCK;
        int end = plain.length - (padded ? padding : BLOCK);
        for (int i = plain.length - BLOCK; i < plain.length; i++) {
            padded &= i < end || plain[i] == (byte) padding;
        }
        byte[] told = Arrays.copyOf(plain, HASH);
        boolean hashed = MessageDigest.isEqual(told, sha512(plain, HASH, end));
        if (!(padded & hashed)) {
            throw new UndecryptableFileException();
        }
        return Arrays.copyOfRange(plain, HASH, end);
    }

    private static byte[] sha512(byte[] bytes, int from, int to) {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            sha512.update(bytes, from, to - from);
            return sha512.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }
}
