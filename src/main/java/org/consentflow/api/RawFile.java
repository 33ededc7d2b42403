package org.consentflow.api;

import java.time.Instant;
import java.util.List;

/**
 * One document that somebody put in the person's postbox, checked and decrypted.
 *
 * @param name the provider's name of the file
 * @param updated when the provider last changed it, to the millisecond
 * @param mimeType its media type, as told by whoever put it there
 * @param accountIds accounts it belongs to
 * @param content its bytes; not copied
 */
public record RawFile(
        String name, Instant updated, String mimeType, List<String> accountIds, byte[] content) {

    /** Copies the list. */
    public RawFile {
        accountIds = List.copyOf(accountIds);
    }

    /** Neither name nor content: both are somebody's. */
    @Override
    public String toString() {
        return "RawFile[" + mimeType + "]";
    }
}
