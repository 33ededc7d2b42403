package org.consentflow.sandbox.http;

import java.io.IOException;

/** What came is not a request this server takes; the connection ends after the answer. */
final class MalformedRequest extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
