package org.consentflow.oauth2;

/** An answer of the server that must not be used. The message names the check, never a value. */
public final class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the failed check.
     *
     * @param check what failed, without any value
     */
    public UnusableAnswerException(String check) {
        super(check);
    }
}
