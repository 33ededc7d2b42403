package org.consentflow.jws;

/** Text that is not the JSON we accept. The message never repeats the text. */
public final class MalformedJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String reason) {
        super(reason);
    }
}
