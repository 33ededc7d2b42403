package org.consentflow.api;

import java.io.InputStream;
import java.time.Instant;

/**
 * One file of a person's data: received whole, its integrity checked, decrypted.
 *
 * <p>It may be larger than memory: what does not fit the configured {@code buffer-size} lies sealed
 * on disk until the file is closed. Content is inflated while it is read, up to {@code
 * max-file-size}. Each reading of it begins at its beginning. Used by one thread at a time.
 */
public sealed interface DataFile extends AutoCloseable permits MappedFile, RawFile {

    /**
     * The provider's name of the file. It may tell something about the person: not for logs.
     *
     * @return the name, by which {@link ReadSession#read} finds it
     */
    String name();

    /**
     * When the provider last changed it.
     *
     * @return to the millisecond
     */
    Instant updated();

    /**
     * Its content.
     *
     * @return inflated while it is read; reading it throws {@link ProviderException} if the content
     *     is larger than allowed or not what it says it is
     * @throws IllegalStateException if the file is closed
     */
    InputStream open();

    /**
     * Its content, whole.
     *
     * @return a new array
     * @throws ProviderException if it is larger than allowed, or than an array can be
     * @throws IllegalStateException if the file is closed
     */
    byte[] bytes();

    /** Forgets the content. Closing twice does nothing. */
    @Override
    void close();
}
