package org.consentflow.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.consentflow.provider.Unanswered.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A body that the thread of the caller makes while the client sends it: no more than one piece
 * waits, so however large it is, it takes no memory, and none of the client's few threads waits for
 * whoever makes it.
 *
 * <p>The connection must take a piece within the time-out, and on average {@value #SLOWEST} bytes a
 * second.
 */
final class PumpedBody extends OutputStream implements BodyPublisher {

    private static final int PIECE = 64 * 1024;

    /** Slower than any line one would push over. */
    static final long SLOWEST = 16 * 1024;

    private final Upload upload;
    private final Duration stall;
    private final Duration patience;
    private @Nullable Subscriber<? super ByteBuffer> subscriber;
    private long demand;
    private boolean over;
    private byte[] piece = new byte[PIECE];
    private int filled;
    private long taken;
    private long begun;

    /**
     * A body.
     *
     * @param upload makes it
     * @param stall the longest between two pieces
     * @param patience added to what the slowest line would take
     */
    PumpedBody(Upload upload, Duration stall, Duration patience) {
        this.upload = upload;
        this.stall = stall;
        this.patience = patience;
    }

    @Override
    public long contentLength() {
        return upload.length();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> client) {
        client.onSubscribe(
                new Subscription() {
                    @Override
                    public void request(long pieces) {
                        demanded(pieces);
                    }

                    @Override
                    public void cancel() {
                        stop();
                    }
                });
        synchronized (this) {
            subscriber = client;
            notifyAll();
        }
    }

    /**
     * Makes the whole body. Returns early if it is not wanted any more: the call is over, and its
     * outcome says why.
     *
     * @throws Unanswered if the connection does not take it in time, or the thread is interrupted
     * @throws IOException if it cannot be made
     */
    void pump() throws IOException {
        begun = System.nanoTime();
        if (await(patience) == null) {
            return;
        }
        try {
            upload.writer().writeTo(this);
            handOn();
        } catch (Stopped notWanted) {
            return;
        }
        Subscriber<? super ByteBuffer> client = client();
        if (client != null) {
            client.onComplete();
        }
    }

    /** The call is over: no more of the body is wanted. */
    synchronized void stop() {
        over = true;
        notifyAll();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == PIECE) {
                handOn();
            }
            int some = Math.min(length - done, PIECE - filled);
            System.arraycopy(bytes, offset + done, piece, filled, some);
            filled += some;
            done += some;
        }
    }

    private void handOn() throws IOException {
        if (filled == 0) {
            return;
        }
        Subscriber<? super ByteBuffer> client = await(stall);
        if (client == null) {
            throw new Stopped();
        }
        taken += filled;
        Duration atMost = patience.plusSeconds(taken / SLOWEST);
        if (System.nanoTime() - begun > atMost.toNanos()) {
            throw new Unanswered(Kind.TIMED_OUT, "body is sent too slowly");
        }
        synchronized (this) {
            demand--;
        }
        client.onNext(ByteBuffer.wrap(piece, 0, filled));
        piece = new byte[PIECE]; // the client keeps the other until it is sent
        filled = 0;
    }

    private synchronized void demanded(long pieces) {
        demand = demand + pieces < 0 ? Long.MAX_VALUE : demand + pieces;
        notifyAll();
    }

    /** The client when it wants a piece, or null if it never will. */
    private synchronized @Nullable Subscriber<? super ByteBuffer> await(Duration atMost)
            throws Unanswered {
        long until = System.nanoTime() + atMost.toNanos();
        while (!over && (subscriber == null || demand == 0)) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new Unanswered(Kind.TIMED_OUT, "body was not taken in time");
            }
            try {
                wait(millis);
            } catch (InterruptedException signal) {
                Thread.currentThread().interrupt();
                throw new Unanswered(Kind.INTERRUPTED, "interrupted");
            }
        }
        return client();
    }

    private synchronized @Nullable Subscriber<? super ByteBuffer> client() {
        return over ? null : subscriber;
    }

    /** Nobody wants the rest. */
    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
