package org.consentflow.data;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of reading.
 *
 * @param pollInterval between two looks at the list; 1 ms or more
 * @param pollLimit how long one reading waits in all until the list is final; longer than nothing
 * @param pendingLimit how long it waits for the provider to begin; longer than nothing
 * @param maxFileSize of one file, decrypted and inflated; in bytes, 1 or more
 * @param parallelDownloads at once for one reading; 1 or more
 * @param downloadTimeout of one file, from its beginning to its last byte; longer than nothing
 * @param bufferSize of one file, decrypted, that is kept in memory while it is handed on; in bytes,
 *     0 or more
 * @param spoolDirectory where larger ones lie, sealed
 */
public record ReadSettings(
        Duration pollInterval,
        Duration pollLimit,
        Duration pendingLimit,
        long maxFileSize,
        int parallelDownloads,
        Duration downloadTimeout,
        long bufferSize,
        Path spoolDirectory) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the property that is wrong
     */
    public ReadSettings {
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("poll-interval must be 1 ms or more");
        }
        positive("poll-limit", pollLimit);
        positive("pending-limit", pendingLimit);
        positive("download-timeout", downloadTimeout);
        if (maxFileSize < 1) {
            throw new IllegalArgumentException("max-file-size must be 1 byte or more");
        }
        if (parallelDownloads < 1) {
            throw new IllegalArgumentException("parallel-downloads must be 1 or more");
        }
        if (bufferSize < 0) {
            throw new IllegalArgumentException("buffer-size must be 0 bytes or more");
        }
    }

    private static void positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing");
        }
    }
}
