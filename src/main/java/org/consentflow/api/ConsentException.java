package org.consentflow.api;

import jakarta.ejb.ApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * Root of the module's exceptions. Callers branch on the subtype, tools on {@link #error()}. One
 * that leaves an enterprise bean rolls back its transaction and is not wrapped.
 *
 * <p>Messages name the failed check and never contain a token, code, key, state, link or the
 * provider's text.
 */
@ApplicationException(rollback = true)
public abstract sealed class ConsentException extends RuntimeException
        permits ConsentRequiredException,
                ConsentRefusedException,
                ProviderException,
                ConsentStoreException {

    private static final long serialVersionUID = 1L;

    private final ConsentError error;

    ConsentException(
            ConsentError error, String detail, @Nullable Throwable cause, boolean stackTrace) {
        super(error.id() + " " + detail, cause, true, stackTrace);
        this.error = error;
    }

    /**
     * What went wrong.
     *
     * @return the stable identifier
     */
    public ConsentError error() {
        return error;
    }
}
