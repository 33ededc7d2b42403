package org.consentflow.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Content on disk, in pieces that are full but for the last one, each sealed with AES-256-GCM. The
 * key serves this file only and lives in memory only, so the number of a piece may be its nonce.
 * How many there are is remembered here: nothing can be left out, added or moved unnoticed.
 */
final class SealedFile implements Content {

    private static final int PIECE = Spool.PIECE;
    private static final int TAG = 16;
    private static final int SEALED = PIECE + TAG;
    private static final int NONCE = 12;

    private final FileChannel channel;
    private final SecretKeySpec key;
    private final Cipher sealing;
    private final byte[] sealed = new byte[SEALED];
    private int pieces;
    private long size;

    SealedFile(FileChannel channel, byte[] key) {
        this.channel = channel;
        this.key = new SecretKeySpec(key, "AES");
        this.sealing = gcm();
    }

    /** Appends a piece; one that is not full must be the last. */
    void append(byte[] piece, int length) {
        try {
            sealing.init(Cipher.ENCRYPT_MODE, key, nonce(pieces));
            ByteBuffer out =
                    ByteBuffer.wrap(sealed, 0, sealing.doFinal(piece, 0, length, sealed, 0));
            for (long at = (long) pieces * SEALED; out.hasRemaining(); ) {
                at += channel.write(out, at);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-GCM", e);
        } catch (IOException failed) {
            throw SpoolDirectory.notKept();
        }
        pieces++;
        size += length;
    }

    @Override
    public InputStream open() {
        requireOpen();
        return new Opened();
    }

    @Override
    public long size() {
        return size;
    }

    /** Deletes it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            return; // nobody has its key
        }
    }

    private void requireOpen() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the file is closed");
        }
    }

    private static GCMParameterSpec nonce(int number) {
        byte[] nonce = ByteBuffer.allocate(NONCE).putInt(NONCE - Integer.BYTES, number).array();
        return new GCMParameterSpec(TAG * Byte.SIZE, nonce);
    }

    private static Cipher gcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-256-GCM", e);
        }
    }

    private final class Opened extends InputStream {

        private final Cipher opening = gcm();
        private final byte[] read = new byte[SEALED];
        private final byte[] plain = new byte[PIECE];
        private int next;
        private int at;
        private int end;
        private long left = size;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Objects.checkFromIndexSize(from, length, bytes.length);
            requireOpen();
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            if (at == end) {
                fill();
            }
            int count = Math.min(length, end - at);
            System.arraycopy(plain, at, bytes, from, count);
            at += count;
            left -= count;
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(left, Integer.MAX_VALUE);
        }

        private void fill() {
            int length = (int) Math.min(PIECE, left) + TAG;
            ByteBuffer in = ByteBuffer.wrap(read, 0, length);
            try {
                long position = (long) next * SEALED;
                while (in.hasRemaining()) {
                    int more = channel.read(in, position + in.position());
                    if (more < 0) {
                        throw SpoolDirectory.notKept();
                    }
                }
                opening.init(Cipher.DECRYPT_MODE, key, nonce(next));
                end = opening.doFinal(read, 0, length, plain, 0);
            } catch (GeneralSecurityException | IOException changed) {
                throw SpoolDirectory.notKept();
            }
            next++;
            at = 0;
        }
    }
}
