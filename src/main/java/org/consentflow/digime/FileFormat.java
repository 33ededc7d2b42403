package org.consentflow.digime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.List;

/**
 * Opens the provider's encrypted files: a content key sealed with the contract's RSA key, a block
 * for CBC, then AES-256-CBC over the content's SHA-512 and the content.
 *
 * <p>The hash is the only check the format has, and the RSA key also signs our requests; so all
 * failures look alike and cost alike. After a key that does not unwrap, a random one goes through
 * the same steps and fails at the hash. Thread-safe; of a file only a few kilobytes are held.
 */
public final class FileFormat {

    static final int BLOCK = 16;
    static final int HASH = 64;

    private static final int SEALED_KEY = 256;
    private static final int HEAD = SEALED_KEY + BLOCK;

    /** Empty content: its hash and one block of padding. */
    private static final int SMALLEST = HEAD + HASH + BLOCK;

    private static final int PIECE = 64 * 1024;

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
            if (!fits(key)) {
                throw new IllegalArgumentException("files need a private key of 2048 bits");
            }
        }
        this.contentKeys = new ContentKeys(keys, random);
    }

    /**
     * Whether files can be sealed for a key: the format has room for 2048 bits, no more and no
     * less.
     *
     * @param key of a contract
     * @return false if a contract cannot have it
     */
    public static boolean fits(RSAPrivateKey key) {
        return key.getModulus().bitLength() == SEALED_KEY * Byte.SIZE;
    }

    /**
     * How large a file is whose content is.
     *
     * @param content in bytes, still packed
     * @return most bytes of the encrypted file
     */
    public static long sealedSize(long content) {
        long more = SMALLEST + BLOCK;
        return content > Long.MAX_VALUE - more ? Long.MAX_VALUE : content + more;
    }

    /**
     * Decrypts while the file arrives, and verifies at its end.
     *
     * @param encrypted the file as received, read to its end
     * @param length of the file; less than 0 if it is not known
     * @param maxSize most bytes of content allowed
     * @param content gets the content, still packed; what it gets may be used only if this returns
     * @throws FileSizeException if these cannot be such bytes; where the length is known, before
     *     anything else
     * @throws UndecryptableFileException whatever fails in decrypting
     * @throws FileTooLargeException if the content exceeds {@code maxSize}
     * @throws IOException if reading or writing fails
     */
    public void open(InputStream encrypted, long length, long maxSize, OutputStream content)
            throws IOException {
        if (length >= 0 && (length < SMALLEST || length % BLOCK != 0)) {
            throw new FileSizeException();
        }
        byte[] first = encrypted.readNBytes(SMALLEST);
        if (first.length < SMALLEST) {
            throw new FileSizeException();
        }
        byte[] contentKey = contentKeys.unwrap(Arrays.copyOf(first, SEALED_KEY));
        byte[] iv = Arrays.copyOfRange(first, SEALED_KEY, HEAD);
        byte[] piece = new byte[(int) (length < 0 ? PIECE : Math.min(PIECE, length))];
        Decryption decryption = new Decryption(contentKey, iv, piece.length, content);
        decryption.update(first, HEAD, SMALLEST - HEAD);
        long most = sealedSize(maxSize);
        long received = SMALLEST;
        for (int read = encrypted.read(piece); read >= 0; read = encrypted.read(piece)) {
            received += read;
            if (received > most) {
                throw new FileTooLargeException();
            }
            decryption.update(piece, 0, read);
        }
        if (received % BLOCK != 0) {
            throw new FileSizeException();
        }
        if (decryption.verified() > maxSize) {
            throw new FileTooLargeException();
        }
    }
}
