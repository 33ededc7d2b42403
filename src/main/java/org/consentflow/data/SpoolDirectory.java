package org.consentflow.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;

/**
 * Where content lies that is too large for memory. Thread-safe.
 *
 * <p>Files are for their owner only and have random names. On POSIX systems a file loses its name
 * at once, on others when it is closed; so it is gone whatever becomes of this process, and the
 * platform closes those that are forgotten.
 */
final class SpoolDirectory {

    private static final int NAME = 16;
    private static final int KEY = 32;
    private static final Set<OpenOption> NEW_AND_PASSING =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE,
                    LinkOption.NOFOLLOW_LINKS);

    private final Path directory;
    private final SecureRandom random;
    private final FileAttribute<?>[] attributes;

    SpoolDirectory(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
        this.attributes = attributes(directory);
    }

    SealedFile create() {
        Path path = directory.resolve(HexFormat.of().formatHex(bytes(NAME)));
        try {
            return new SealedFile(FileChannel.open(path, NEW_AND_PASSING, attributes), bytes(KEY));
        } catch (IOException failed) {
            throw notKept();
        }
    }

    /** Without a cause, whose message names the file. */
    static ProviderException notKept() {
        return new ProviderException(
                ConsentError.FILE_NOT_KEPT,
                "a file could not be kept in spool-directory",
                true,
                null);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static FileAttribute<?>[] attributes(Path directory) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }
}
