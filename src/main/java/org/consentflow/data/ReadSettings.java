package org.consentflow.data;

import java.time.Duration;

/**
 * Limits of reading.
 *
 * @param pollInterval between two looks at the list; 1 ms or more
 * @param pollLimit one reading from its beginning until the list is final; longer than nothing
 * @param maxFileSize of one file, decrypted and inflated; in bytes, 1 or more
 * @param parallelDownloads at once for one reading; 1 or more
 */
public record ReadSettings(
        Duration pollInterval, Duration pollLimit, long maxFileSize, int parallelDownloads) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the property that is wrong
     */
    public ReadSettings {
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("poll-interval must be 1 ms or more");
        }
        if (pollLimit.isNegative() || pollLimit.isZero()) {
            throw new IllegalArgumentException("poll-limit must be longer than nothing");
        }
        if (maxFileSize < 1) {
            throw new IllegalArgumentException("max-file-size must be 1 byte or more");
        }
        if (parallelDownloads < 1) {
            throw new IllegalArgumentException("parallel-downloads must be 1 or more");
        }
    }
}
