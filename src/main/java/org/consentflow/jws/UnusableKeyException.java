package org.consentflow.jws;

/**
 * An RSA key that cannot be read or must not be used. The message names the reason, never the key.
 */
public final class UnusableKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the reason.
     *
     * @param reason what is wrong with the key, without any part of it
     */
    public UnusableKeyException(String reason) {
        super(reason);
    }
}
