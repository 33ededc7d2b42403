package org.consentflow.api;

/**
 * Receives files while they arrive. Called by one thread at a time, the one that reads, in the
 * transaction and with the identity it has: as long as it is busy, no more files are fetched than
 * are on their way already.
 *
 * <p>A file is closed when the method returns; what is to outlive it must be copied. What a method
 * throws ends the reading and reaches the caller of {@link OngoingAccess#readAll}.
 */
@FunctionalInterface
public interface FileListener {

    /**
     * A file of mapped data arrived, for the first time or in a later version.
     *
     * @param file checked and decrypted
     */
    void mapped(MappedFile file);

    /**
     * A document arrived that somebody put in the person's postbox.
     *
     * @param file checked and decrypted
     */
    default void raw(RawFile file) {}

    /**
     * The list was looked at and has changed: a state, an account, the files, or how many were
     * handed on.
     *
     * @param progress how far the provider is
     */
    default void progress(ReadProgress progress) {}

    /**
     * The list was looked at, and nothing has changed. Whoever hands the files on can tell by then
     * whether somebody still wants them.
     */
    default void unchanged() {}
}
