package org.consentflow.digime;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts one file piece by piece and hashes what comes out. The last block is held back, since
 * only the end tells that it holds the padding. Used by one thread.
 */
final class Decryption {

    private static final int BLOCK = FileFormat.BLOCK;
    private static final int HASH = FileFormat.HASH;

    private final Cipher aes;
    private final MessageDigest sha512;
    private final OutputStream content;
    private final byte[] plain;
    private final byte[] told = new byte[HASH];
    private int held;
    private int toldSoFar;
    private long size;

    /** Wipes the key. */
    Decryption(byte[] contentKey, byte[] iv, int largestPiece, OutputStream content) {
        this.content = content;
        this.plain = new byte[BLOCK + largestPiece + BLOCK];
        try {
            // without padding, which is looked at below: the JDK would stop early at a bad one
            aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(contentKey, "AES"),
                    new IvParameterSpec(iv));
            sha512 = MessageDigest.getInstance("SHA-512");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-CBC or SHA-512", e);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    void update(byte[] encrypted, int from, int length) throws IOException {
        int decrypted;
        try {
            decrypted = aes.update(encrypted, from, length, plain, held);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES needs more room than it may", e);
        }
        int all = held + decrypted;
        if (all > BLOCK) {
            take(all - BLOCK);
            System.arraycopy(plain, all - BLOCK, plain, 0, BLOCK);
            held = BLOCK;
        } else {
            held = all;
        }
    }

    /**
     * Looks at padding and hash, both in any case.
     *
     * @return bytes of content
     * @throws UndecryptableFileException if either is wrong
     */
    long verified() throws IOException {
        int padding = plain[BLOCK - 1] & 0xff;
        boolean padded = padding >= 1 && padding <= BLOCK;
        int end = BLOCK - (padded ? padding : BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            padded &= i < end || plain[i] == (byte) padding;
        }
        take(end);
        boolean hashed = MessageDigest.isEqual(told, sha512.digest());
        if (!(padded & hashed)) {
            throw new UndecryptableFileException();
        }
        return size;
    }

    /** The first bytes are the hash that is told, the others content. */
    private void take(int length) throws IOException {
        int ofHash = Math.min(HASH - toldSoFar, length);
        System.arraycopy(plain, 0, told, toldSoFar, ofHash);
        toldSoFar += ofHash;
        int ofContent = length - ofHash;
        sha512.update(plain, ofHash, ofContent);
        content.write(plain, ofHash, ofContent);
        size += ofContent;
    }
}
