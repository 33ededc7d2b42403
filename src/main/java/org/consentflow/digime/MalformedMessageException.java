package org.consentflow.digime;

/** An answer of the provider that has not the agreed form. Names the member, never its value. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMessageException(String reason) {
        super(reason);
    }
}
