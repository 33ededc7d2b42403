package org.consentflow.sandbox.http;

import java.io.IOException;

/** A body is not the multipart it should be. The message repeats no value. */
public final class MalformedPart extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedPart(String message) {
        super(message);
    }
}
