package org.consentflow.digime;

/** The content was compressed in a way we cannot undo (brotli). */
public final class UnsupportedCompressionException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    UnsupportedCompressionException() {
        super("the file's compression is not supported");
    }
}
