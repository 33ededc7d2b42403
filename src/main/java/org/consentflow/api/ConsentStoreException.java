package org.consentflow.api;

import org.jspecify.annotations.Nullable;

/** Our own storage failed; nothing was changed by the call that threw this. */
public final class ConsentStoreException extends ConsentException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of storage.
     *
     * @param error which
     * @param detail what was tried, without values
     * @param cause the failure, if it is free of values
     */
    public ConsentStoreException(ConsentError error, String detail, @Nullable Throwable cause) {
        super(error, detail, cause, true);
    }
}
