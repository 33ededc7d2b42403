package org.consentflow.sandbox.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes, which need not be in memory: large ones are made again whenever they are read.
 * Safe for use by many threads.
 */
public final class Content {

    private static final int KEPT = 8 * 1024 * 1024;

    private final Supplier<InputStream> source;
    private final Map<Encoding, Stored> stored = new EnumMap<>(Encoding.class);
    private final boolean small;

    private Content(Supplier<InputStream> source, boolean small) {
        this.source = source;
        this.small = small;
    }

    /** These bytes; not copied, so do not change them. */
    public static Content of(byte[] bytes) {
        return new Content(() -> new ByteArrayInputStream(bytes), bytes.length <= KEPT);
    }

    /** This text, in UTF-8. */
    public static Content of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** A text that is made when first asked for, and then kept. */
    static Content later(Supplier<String> text) {
        Supplier<InputStream> once =
                new Supplier<>() {
                    private byte @Nullable [] bytes;

                    @Override
                    public synchronized InputStream get() {
                        byte[] made = bytes;
                        if (made == null) {
                            made = text.get().getBytes(UTF_8);
                            bytes = made;
                        }
                        return new ByteArrayInputStream(made);
                    }
                };
        return new Content(once, true);
    }

    /** Bytes that no compression makes smaller; the same ones for the same size. */
    public static Content noise(long size) {
        return made(size, Made::noise);
    }

    /** Zeros, which compression makes about a thousand times smaller. */
    public static Content zeros(long size) {
        return made(size, Made::zeros);
    }

    /**
     * A JSON array of numbered objects, as long as told.
     *
     * @param size in bytes, 2 or more
     */
    public static Content json(long size) {
        return made(size, Made::json);
    }

    private static Content made(long size, LongFunction<InputStream> maker) {
        return new Content(() -> maker.apply(size), size <= KEPT);
    }

    /** Reads them from the beginning. */
    public InputStream open() {
        return source.get();
    }

    /** These bytes as they are encrypted; measured or made once. */
    Stored stored(Encoding encoding) {
        synchronized (stored) {
            return stored.computeIfAbsent(encoding, e -> new Stored(this, e, small));
        }
    }
}
