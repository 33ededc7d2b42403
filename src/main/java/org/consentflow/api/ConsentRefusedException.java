package org.consentflow.api;

import org.jspecify.annotations.Nullable;

/** The call itself is not acceptable; repeating it unchanged does not help. */
public final class ConsentRefusedException extends ConsentException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param error which check failed
     * @param detail the check in words, without values
     */
    public ConsentRefusedException(ConsentError error, String detail) {
        this(error, detail, null);
    }

    /**
     * A refusal with a cause.
     *
     * @param error which check failed
     * @param detail the check in words, without values
     * @param cause what showed it, free of secrets
     */
    public ConsentRefusedException(ConsentError error, String detail, @Nullable Throwable cause) {
        super(error, detail, cause, true);
    }
}
