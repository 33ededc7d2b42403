package org.consentflow.digime;

/**
 * The bytes do not open with our keys, or are damaged. Deliberately one error without a cause: what
 * exactly failed would help to guess a key.
 */
public final class UndecryptableFileException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    UndecryptableFileException() {
        super("the file cannot be decrypted");
    }
}
