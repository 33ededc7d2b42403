package org.consentflow.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file to be pushed: its name, and where its bytes come from. They are read while they are sent,
 * so a file may be larger than memory. Immutable.
 *
 * <p>The provider sees the name in clear; the content is encrypted for the postbox.
 */
public final class PushFile {

    private static final int LONGEST_NAME = 255;

    private final String name;
    private final Source source;
    private final OptionalLong size;

    private PushFile(@Nullable String name, @Nullable Source source, OptionalLong size) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a file name must have 1 to 255 characters");
        }
        if (source == null) {
            throw new IllegalArgumentException("a file must have content");
        }
        this.name = name;
        this.source = source;
        this.size = size;
    }

    /**
     * Bytes in memory.
     *
     * @param name as the person will see it; any characters, 255 at most
     * @param content not copied; may be empty
     * @return the file
     * @throws IllegalArgumentException if either is missing, or the name blank or too long
     */
    public static PushFile of(String name, byte[] content) {
        @Nullable byte[] given = content;
        return given == null
                ? new PushFile(name, null, OptionalLong.empty())
                : of(name, given.length, () -> new ByteArrayInputStream(given));
    }

    /**
     * A file on disk, which must not change before it is pushed.
     *
     * @param name as the person will see it; any characters, 255 at most
     * @param path where it lies
     * @return the file
     * @throws IOException if its size cannot be read
     * @throws IllegalArgumentException if either is missing, or the name blank or too long
     */
    public static PushFile of(String name, Path path) throws IOException {
        @Nullable Path given = path;
        return given == null
                ? new PushFile(name, null, OptionalLong.empty())
                : of(name, Files.size(given), () -> Files.newInputStream(given));
    }

    /**
     * Content of unknown size.
     *
     * @param name as the person will see it; any characters, 255 at most
     * @param source opened when the provider is ready to take it
     * @return the file
     * @throws IllegalArgumentException if either is missing, or the name blank or too long
     */
    public static PushFile of(String name, Source source) {
        return new PushFile(name, source, OptionalLong.empty());
    }

    /**
     * Content of known size.
     *
     * @param name as the person will see it; any characters, 255 at most
     * @param size in bytes; a push fails if the source has more or less
     * @param source opened when the provider is ready to take it
     * @return the file
     * @throws IllegalArgumentException if one is missing, the name blank or too long, or the size
     *     negative
     */
    public static PushFile of(String name, long size, Source source) {
        if (size < 0) {
            throw new IllegalArgumentException("a size must not be negative");
        }
        return new PushFile(name, source, OptionalLong.of(size));
    }

    /**
     * The name.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    /**
     * The size.
     *
     * @return in bytes; empty if it is not known before the end
     */
    public OptionalLong size() {
        return size;
    }

    /**
     * Opens the content from its beginning.
     *
     * @return to be closed
     * @throws IOException if it cannot be opened
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /** Not the name: it is somebody's. */
    @Override
    public String toString() {
        return "PushFile[]";
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens the content from its beginning. Called once for a push, and a second time only if
         * the provider definitely refused the access token the first time.
         *
         * @return read and closed on the thread that pushes
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }
}
