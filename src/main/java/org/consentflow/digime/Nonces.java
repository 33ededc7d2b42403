package org.consentflow.digime;

import java.security.SecureRandom;

/** Makes the single-use value of a signed request. Thread-safe. */
public final class Nonces {

    private static final int LENGTH = 32;
    private static final String ALPHABET =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final SecureRandom random;

    /**
     * Draws from one source.
     *
     * @param random where the characters come from
     */
    public Nonces(SecureRandom random) {
        this.random = random;
    }

    /**
     * The next nonce.
     *
     * @return 32 letters and digits, each equally likely: about 190 bits
     */
    public String next() {
        StringBuilder nonce = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return nonce.toString();
    }
}
