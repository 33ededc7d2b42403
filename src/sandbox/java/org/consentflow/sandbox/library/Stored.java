package org.consentflow.sandbox.library;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Content in one encoding: what a file's hash is of.
 *
 * <p>The hash comes before the bytes, so large content is made twice: once to measure it, which is
 * remembered, and then for every reader. Safe for use by many threads.
 */
final class Stored {

    private record Measure(long length, byte[] digest) {}

    private final Content content;
    private final Encoding encoding;
    private final boolean kept;
    private byte @Nullable [] bytes;
    private @Nullable Measure measure;

    /**
     * @param kept whether the encoded bytes stay in memory
     */
    Stored(Content content, Encoding encoding, boolean kept) {
        this.content = content;
        this.encoding = encoding;
        this.kept = kept;
    }

    long length() {
        return measure().length();
    }

    /** SHA-512 of the encoded bytes. */
    byte[] digest() {
        return measure().digest().clone();
    }

    void writeTo(OutputStream out) throws IOException {
        measure();
        byte[] known;
        synchronized (this) {
            known = bytes;
        }
        if (known != null) {
            out.write(known);
        } else {
            encode(out);
        }
    }

    private synchronized Measure measure() {
        Measure known = measure;
        if (known == null) {
            Meter meter = new Meter(kept ? new ByteArrayOutputStream() : null);
            try {
                encode(meter);
            } catch (IOException e) {
                throw new UncheckedIOException("memory refused to be written", e);
            }
            bytes = meter.copy == null ? null : meter.copy.toByteArray();
            known = new Measure(meter.length, meter.digest.digest());
            measure = known;
        }
        return known;
    }

    /** Leaves {@code out} open. */
    private void encode(OutputStream out) throws IOException {
        try (InputStream in = content.open();
                OutputStream packed = encoding.pack(new Open(out))) {
            in.transferTo(packed);
        }
    }

    /** Keeps the stream behind it open. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // belongs to somebody else
        }
    }

    /** Counts and hashes. */
    private static final class Meter extends OutputStream {

        private final MessageDigest digest = sha512();
        private final @Nullable ByteArrayOutputStream copy;
        private long length;

        Meter(@Nullable ByteArrayOutputStream copy) {
            this.copy = copy;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
            length += count;
            if (copy != null) {
                copy.write(bytes, offset, count);
            }
        }

        private static MessageDigest sha512() {
            try {
                return MessageDigest.getInstance("SHA-512");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-512", e);
            }
        }
    }
}
