package org.consentflow.digime;

/** The bytes cannot be an encrypted file: too few, or not whole blocks. Nothing was decrypted. */
public final class FileSizeException extends UnreadableFileException {

    private static final long serialVersionUID = 1L;

    FileSizeException() {
        super("the size is not one of an encrypted file");
    }
}
