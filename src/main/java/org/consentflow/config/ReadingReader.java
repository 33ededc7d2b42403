package org.consentflow.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.consentflow.data.ReadSettings;

/** Reads the limits of reading data. */
final class ReadingReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long MEGABYTE = 1 << 20;

    private final Properties properties;

    ReadingReader(Properties properties) {
        this.properties = properties;
    }

    ReadSettings read() {
        return new ReadSettings(
                properties.duration(
                        "poll-interval", Duration.ofSeconds(3), SECOND.dividedBy(20), MINUTE),
                properties.duration("poll-limit", MINUTE.multipliedBy(5), SECOND, HOUR),
                properties.duration("pending-limit", MINUTE, SECOND, HOUR),
                properties.number("max-file-size", 64 * MEGABYTE, 1024, MEGABYTE * MEGABYTE),
                (int) properties.number("parallel-downloads", 4, 1, 64),
                properties.duration(
                        "download-timeout", MINUTE.multipliedBy(15), SECOND, HOUR.multipliedBy(6)),
                properties.number("buffer-size", MEGABYTE, 0, 1024 * MEGABYTE),
                spoolDirectory());
    }

    /** Files are made there for their owner only, but the place must exist. */
    private Path spoolDirectory() {
        String text =
                properties.text("spool-directory").orElse(System.getProperty("java.io.tmpdir"));
        try {
            Path directory = Path.of(text).toAbsolutePath();
            if (Files.isDirectory(directory) && Files.isWritable(directory)) {
                return directory;
            }
        } catch (InvalidPathException malformed) {
            // reported below
        }
        properties.problem("spool-directory", "must be a directory that can be written to");
        return Path.of("");
    }
}
