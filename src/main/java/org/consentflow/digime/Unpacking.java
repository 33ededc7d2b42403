package org.consentflow.digime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes a file's compression, up to a limit: 200 KB of gzip may be 200 MB of nothing. */
public final class Unpacking {

    private static final int BUFFER = 8 * 1024;

    private Unpacking() {}

    /**
     * Unpacks while it is read.
     *
     * @param content verified; not empty
     * @param compression how it is packed
     * @param maxSize most bytes to give
     * @return throws {@link FileTooLargeException} where there would be more, and {@link
     *     IOException} where the content is not of that compression
     * @throws IOException if it does not begin as such content does
     */
    public static InputStream unpack(InputStream content, Compression compression, long maxSize)
            throws IOException {
        InputStream unpacked =
                switch (compression) {
                    case NONE -> content;
                    case GZIP -> new GZIPInputStream(content, BUFFER);
                    case BROTLI -> new BrotliInputStream(content, BUFFER);
                };
        return new Limited(unpacked, maxSize);
    }

    /** Ends with an error, not silently, where the limit is passed. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(count);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long read) {
            left -= read;
            if (left < 0) {
                throw new FileTooLargeException();
            }
        }
    }
}
