package org.consentflow.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through, and ends whoever writes more. */
final class CutOff extends FilterOutputStream {

    /** The limit is reached: what was to come is not wanted. */
    static final class Reached extends IOException {

        private static final long serialVersionUID = 1L;

        Reached() {
            super("cut off on purpose");
        }
    }

    private long left;

    CutOff(OutputStream out, long bytes) {
        super(out);
        this.left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int now = (int) Math.min(left, length);
        out.write(bytes, offset, now);
        left -= now;
        if (now < length) {
            throw new Reached();
        }
    }
}
