package org.consentflow.digime;

/**
 * A file that cannot be opened. Callers branch on the subtype; messages name no file and no key.
 */
public abstract sealed class UnreadableFileException extends RuntimeException
        permits FileSizeException, FileTooLargeException, UndecryptableFileException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String reason) {
        super(reason);
    }
}
