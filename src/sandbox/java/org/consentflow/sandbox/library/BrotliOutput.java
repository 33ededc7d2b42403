package org.consentflow.sandbox.library;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes brotli as a row of meta-blocks that are stored as they are (RFC 7932 section 9.2).
 *
 * <p>The JDK has no brotli. A decoder cannot tell: it must take such blocks like any others.
 */
final class BrotliOutput extends OutputStream {

    private static final int BLOCK = 1 << 16;

    /** One bit of 0 stands for a window of 16 bits. */
    private static final int WINDOW_BITS = 1;

    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private boolean begun;

    BrotliOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int now = Math.min(BLOCK - filled, length - done);
            System.arraycopy(bytes, offset + done, block, filled, now);
            filled += now;
            done += now;
            if (filled == BLOCK) {
                writeBlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            writeBlock();
        }
        // ISLAST and ISLASTEMPTY, behind the window where nothing came before
        out.write(begun ? 0b11 : 0b110);
        out.close();
    }

    /** Bit by bit from the lowest: ISLAST 0, MNIBBLES 0 (four), MLEN - 1, ISUNCOMPRESSED 1. */
    private void writeBlock() throws IOException {
        int head = (filled - 1) << 3 | 1 << 19;
        int bits = 20;
        if (!begun) {
            head <<= WINDOW_BITS;
            bits += WINDOW_BITS;
            begun = true;
        }
        for (int written = 0; written < bits; written += 8) {
            out.write(head >>> written);
        }
        out.write(block, 0, filled);
        filled = 0;
    }
}
