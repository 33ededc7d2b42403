package org.consentflow.sandbox.library;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

/** Bytes that are made while they are read, block by block; the same ones every time. */
final class Made extends InputStream {

    private static final int BLOCK = 64 * 1024;
    private static final byte[] NOISE = new byte[BLOCK];
    private static final byte[] OBJECT =
            "{\"entityid\":\"00000000\",\"text\":\"one of many objects that nobody ever wrote\"}"
                    .getBytes(US_ASCII);

    /** Where the number in the object ends. */
    private static final int LAST_DIGIT = 20;

    static {
        // a fixed seed: whoever compares makes the same bytes; nothing secret is drawn
        new Random(1).nextBytes(NOISE);
    }

    /** Makes the block that begins at {@code position}; {@code left} bytes are still to come. */
    @FunctionalInterface
    private interface Maker {
        void fill(byte[] block, long position, int length, long left);
    }

    private final Maker maker;
    private final long size;
    private final byte[] block = new byte[BLOCK];
    private long position;
    private int filled;
    private int read;

    private Made(long size, Maker maker) {
        this.size = size;
        this.maker = maker;
    }

    static InputStream noise(long size) {
        return new Made(
                size,
                (block, position, length, left) -> {
                    int turn = (int) (position / BLOCK % BLOCK);
                    System.arraycopy(NOISE, turn, block, 0, BLOCK - turn);
                    System.arraycopy(NOISE, 0, block, BLOCK - turn, turn);
                });
    }

    static InputStream zeros(long size) {
        return new Made(size, (block, position, length, left) -> {});
    }

    static InputStream json(long size) {
        return new Made(size, Made::objects);
    }

    /** Whole objects, then spaces up to the end of the block. */
    private static void objects(byte[] block, long position, int length, long left) {
        Arrays.fill(block, (byte) ' ');
        int at = 0;
        block[at++] = (byte) (position == 0 ? '[' : ',');
        int end = left == length ? length - 1 : length;
        long number = position / OBJECT.length;
        while (at + OBJECT.length + 1 <= end) {
            System.arraycopy(OBJECT, 0, block, at, OBJECT.length);
            write(number++, block, at + LAST_DIGIT);
            at += OBJECT.length;
            block[at++] = (byte) ',';
        }
        // the comma behind the last one, or the one in front of none
        block[at - 1] = block[at - 1] == ',' ? (byte) ' ' : block[at - 1];
        if (left == length) {
            block[length - 1] = (byte) ']';
        }
    }

    private static void write(long number, byte[] block, int lastDigit) {
        long left = number;
        for (int at = lastDigit; left > 0; at--) {
            block[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (read == filled && !next()) {
            return -1;
        }
        int now = Math.min(length, filled - read);
        System.arraycopy(block, read, bytes, offset, now);
        read += now;
        return now;
    }

    private boolean next() {
        position += filled;
        long left = size - position;
        if (left <= 0) {
            filled = 0;
            read = 0;
            return false;
        }
        filled = (int) Math.min(BLOCK, left);
        read = 0;
        maker.fill(block, position, filled, left);
        return true;
    }
}
