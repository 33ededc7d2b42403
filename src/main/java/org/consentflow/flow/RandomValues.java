package org.consentflow.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Everything that must not be guessed: 256 bits each, base64url without padding. Thread-safe. */
public final class RandomValues {

    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    /**
     * Draws from {@code random}.
     *
     * @param random the source
     */
    public RandomValues(SecureRandom random) {
        this.random = random;
    }

    /**
     * A state, binder, id or code verifier (43 characters of the unreserved set, RFC 7636 section
     * 4.1).
     *
     * @return a new value
     */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }

    /**
     * The S256 challenge of a code verifier (RFC 7636, section 4.2).
     *
     * @param verifier the code verifier
     * @return the challenge
     */
    public static String challenge(String verifier) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return BASE64URL.encodeToString(
                    sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
