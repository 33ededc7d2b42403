package org.consentflow.sandbox.library;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Loses the end of what is written, or changes its last bit. Never closes what is behind it. */
final class SpoiledEnd extends FilterOutputStream {

    private final long whole;
    private final long wanted;
    private final boolean flips;
    private long written;

    SpoiledEnd(OutputStream out, long whole, long wanted, Optional<Damage> damage) {
        super(out);
        this.whole = whole;
        this.wanted = wanted;
        this.flips = damage.filter(Damage.LAST_BYTE::equals).isPresent();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long before = written;
        written += length;
        int now = (int) Math.max(0, Math.min(length, wanted - before));
        if (flips && written == whole && now > 0) {
            out.write(bytes, offset, now - 1);
            out.write(bytes[offset + now - 1] ^ 1);
        } else {
            out.write(bytes, offset, now);
        }
    }

    @Override
    public void flush() {
        // the one behind knows when
    }

    @Override
    public void close() {
        // belongs to somebody else
    }
}
