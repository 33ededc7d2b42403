package org.consentflow.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of random values of 256 bits, so that what is stored does not give them away. */
public final class Hash {

    private Hash() {}

    /**
     * Hashes a text.
     *
     * @param text UTF-8
     * @return 64 hexadecimal digits, lower case
     */
    public static String of(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Compares in constant time.
     *
     * @param hash as stored
     * @param text to be hashed
     * @return true if it is the hash of the text
     */
    public static boolean matches(String hash, String text) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                of(text).getBytes(StandardCharsets.US_ASCII));
    }
}
