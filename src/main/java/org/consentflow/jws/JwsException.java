package org.consentflow.jws;

import org.jspecify.annotations.Nullable;

/**
 * A token or key set that is not to be trusted. The message names the failed check, never a value.
 */
public final class JwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which check failed. */
    public enum Reason {
        /**
         * Not a compact JWS with a JSON header and JSON claims, or with a header we must refuse.
         */
        MALFORMED,
        /** The header asks for another algorithm than the configured one. */
        ALGORITHM,
        /** The header names another key set than the configured one. */
        KEY_SET_URL,
        /** The key set has no usable key of that id. */
        UNKNOWN_KEY,
        /** No key of that id made the signature. */
        SIGNATURE,
        /** The token's time is over. */
        EXPIRED,
        /** The token's time has not come. */
        NOT_YET_VALID,
        /** A claim is missing or not of its type. */
        CLAIM,
        /** The key set itself cannot be fetched or read. */
        KEY_SET
    }

    private final Reason reason;

    /**
     * Names the failed check.
     *
     * @param reason kind of check
     * @param check what failed, without any value of the token
     */
    public JwsException(Reason reason, String check) {
        this(reason, check, null);
    }

    JwsException(Reason reason, String check, @Nullable Throwable cause) {
        super(check, cause);
        this.reason = reason;
    }

    /** The kind of check that failed. */
    public Reason reason() {
        return reason;
    }
}
