package org.consentflow.sandbox.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file's bytes, made when first asked for. Safe for use by many threads. */
final class Content {

    private final Supplier<String> text;
    private byte @Nullable [] plain;
    private byte @Nullable [] gzip;

    Content(Supplier<String> text) {
        this.text = text;
    }

    synchronized byte[] plain() {
        byte[] bytes = plain;
        if (bytes == null) {
            bytes = text.get().getBytes(UTF_8);
            plain = bytes;
        }
        return bytes;
    }

    synchronized byte[] gzip() {
        byte[] bytes = gzip;
        if (bytes == null) {
            bytes = compress(plain());
            gzip = bytes;
        }
        return bytes;
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused to be written", e);
        }
        return compressed.toByteArray();
    }
}
