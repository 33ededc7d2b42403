package org.consentflow.api;

/**
 * Receives files while they arrive. Called by one thread at a time, the one that reads: as long as
 * it is busy, no more files are fetched than are on their way already.
 *
 * <p>What it throws ends the reading and reaches the caller of {@link OngoingAccess#readAll}.
 */
@FunctionalInterface
public interface FileListener {

    /**
     * A file of mapped data arrived, for the first time or in a later version.
     *
     * @param file checked and decrypted
     */
    void mapped(DataFile file);

    /**
     * A document arrived that somebody put in the person's postbox.
     *
     * @param file checked and decrypted
     */
    default void raw(RawFile file) {}

    /**
     * The list was looked at and has changed.
     *
     * @param progress how far the provider is
     */
    default void progress(ReadProgress progress) {}
}
