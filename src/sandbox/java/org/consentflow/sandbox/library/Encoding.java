package org.consentflow.sandbox.library;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How a file's bytes are packed before they are encrypted. */
public enum Encoding {
    NONE,
    /** RFC 1952. */
    GZIP,
    /** RFC 7932, but without making anything smaller. */
    BROTLI;

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this name on the wire. */
    public static Optional<Encoding> named(String wireName) {
        return Arrays.stream(values()).filter(e -> e.wireName().equals(wireName)).findFirst();
    }

    /** Packs what is written into it; to be closed, which closes {@code out} too. */
    OutputStream pack(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, 64 * 1024);
            case BROTLI -> new BrotliOutput(out);
        };
    }
}
