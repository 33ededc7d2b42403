package org.consentflow.data;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the content of one file: into memory, and all of it, sealed, to disk as soon as it is more
 * than allowed there. Used by one thread.
 */
final class Spool extends OutputStream {

    /** Large enough for sealing to cost little, small enough for many spools at a time. */
    static final int PIECE = 64 * 1024;

    private static final int SMALLEST_PIECE = 1024;

    private final long bufferSize;
    private final SpoolDirectory directory;
    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] piece;
    private int used;
    private long size;
    private @Nullable SealedFile file;

    /** Expects some bytes; less than 0 if it is not known how many. */
    Spool(long expected, long bufferSize, SpoolDirectory directory) {
        this.bufferSize = bufferSize;
        this.directory = directory;
        long first = expected < 0 ? PIECE : Math.max(SMALLEST_PIECE, expected);
        this.piece = new byte[(int) Math.min(PIECE, first)];
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int done = 0;
        while (done < length) {
            makeRoom();
            int count = Math.min(length - done, piece.length - used);
            System.arraycopy(bytes, from + done, piece, used, count);
            used += count;
            done += count;
        }
        size += length;
    }

    /** What was written. The spool is of no use any more. */
    Content content() {
        if (file == null && size > bufferSize) {
            spill();
        }
        if (file == null) {
            pieces.add(piece);
            return new HeldContent(pieces, size);
        }
        file.append(piece, used);
        Arrays.fill(piece, (byte) 0);
        return file;
    }

    /** Leaves nothing behind. */
    void discard() {
        pieces.forEach(held -> Arrays.fill(held, (byte) 0));
        Arrays.fill(piece, (byte) 0);
        if (file != null) {
            file.close();
        }
    }

    private void makeRoom() {
        if (used < piece.length) {
            return;
        }
        if (piece.length < PIECE) {
            byte[] small = piece;
            piece = Arrays.copyOf(small, PIECE);
            Arrays.fill(small, (byte) 0);
            return;
        }
        if (file == null && (pieces.size() + 1L) * PIECE > bufferSize) {
            spill();
        }
        if (file == null) {
            pieces.add(piece);
            piece = new byte[PIECE];
        } else {
            file.append(piece, used);
        }
        used = 0;
    }

    private void spill() {
        SealedFile sealed = directory.create();
        file = sealed;
        for (byte[] held : pieces) {
            sealed.append(held, PIECE);
            Arrays.fill(held, (byte) 0);
        }
        pieces.clear();
    }
}
