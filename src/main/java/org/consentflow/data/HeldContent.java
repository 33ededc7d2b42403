package org.consentflow.data;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Content in memory, in pieces that are full but for the last one. */
final class HeldContent implements Content {

    private final long size;
    private @Nullable List<byte[]> pieces;

    HeldContent(List<byte[]> pieces, long size) {
        this.pieces = List.copyOf(pieces);
        this.size = size;
    }

    @Override
    public InputStream open() {
        pieces();
        return new Held();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        if (pieces != null) {
            pieces.forEach(piece -> Arrays.fill(piece, (byte) 0));
        }
        pieces = null;
    }

    private List<byte[]> pieces() {
        if (pieces == null) {
            throw new IllegalStateException("the file is closed");
        }
        return pieces;
    }

    private final class Held extends InputStream {

        private int piece;
        private int at;
        private long left = size;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Objects.checkFromIndexSize(from, length, bytes.length);
            List<byte[]> all = pieces();
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            byte[] source = all.get(piece);
            int count = (int) Math.min(Math.min(length, source.length - at), left);
            System.arraycopy(source, at, bytes, from, count);
            at += count;
            left -= count;
            if (at == source.length) {
                piece++;
                at = 0;
            }
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(left, Integer.MAX_VALUE);
        }
    }
}
