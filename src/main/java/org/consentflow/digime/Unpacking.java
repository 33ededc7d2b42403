package org.consentflow.digime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes a file's compression, up to a limit: 200 KB of gzip may be 200 MB of nothing. */
final class Unpacking {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Unpacking() {}

    static byte[] unpack(byte[] content, Compression compression, long maxSize) {
        if (content.length > maxSize) {
            throw new FileTooLargeException();
        }
        if (compression == Compression.BROTLI) {
            throw new UnsupportedCompressionException();
        }
        return compression == Compression.NONE || content.length == 0
                ? content
                : gunzip(content, maxSize);
    }

    private static byte[] gunzip(byte[] content, long maxSize) {
        int limit = (int) Math.min(maxSize, LARGEST_ARRAY - 1);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unpacked = in.readNBytes(limit + 1);
            if (unpacked.length > limit) {
                throw new FileTooLargeException();
            }
            return unpacked;
        } catch (IOException e) {
            throw new MalformedMessageException("the file's content is not gzip");
        }
    }
}
