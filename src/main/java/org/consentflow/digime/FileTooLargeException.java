package org.consentflow.digime;

/** The content is larger than the caller allows, before or after it is unpacked. */
public final class FileTooLargeException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    FileTooLargeException() {
        super("the file's content is larger than allowed");
    }
}
