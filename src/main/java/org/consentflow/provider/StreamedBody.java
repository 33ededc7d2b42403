package org.consentflow.provider;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.consentflow.provider.Unanswered.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read while it arrives, and arrives no faster than it is read. It is broken off
 * when it is larger than allowed, when nothing comes for a while, at a deadline, and when the
 * thread that reads is interrupted. Read by one thread.
 */
final class StreamedBody extends InputStream implements CutBody<StreamedBody> {

    /** Pieces of at most 16 KiB that may wait to be read. */
    private static final int AHEAD = 16;

    /** Read before more are asked for: asking for each would wake a thread for each. */
    private static final int AT_ONCE = AHEAD / 2;

    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final long limit;
    private final long stall;
    private final long deadline;
    private @Nullable Subscription subscription;
    private boolean cancelled;
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int taken;
    private boolean ended;
    private long size;

    /** From now on. */
    StreamedBody(long limit, Duration stall, Duration within) {
        this.limit = limit;
        this.stall = stall.toNanos();
        this.deadline = System.nanoTime() + within.toNanos();
    }

    @Override
    public CompletionStage<StreamedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        boolean late;
        synchronized (this) {
            subscription = given;
            late = cancelled;
        }
        if (late) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        arrived.add(new Arrived(pieces, false, null));
    }

    @Override
    public void onError(Throwable broken) {
        arrived.add(new Arrived(List.of(), true, broken));
    }

    @Override
    public void onComplete() {
        arrived.add(new Arrived(List.of(), true, null));
    }

    @Override
    public void cancel() {
        Subscription open;
        synchronized (this) {
            cancelled = true;
            open = subscription;
        }
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public int read() throws Unanswered {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws Unanswered {
        Objects.checkFromIndexSize(from, length, bytes.length);
        while (!ended && length > 0 && !buffer.hasRemaining()) {
            advance();
        }
        if (ended || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, from, count);
        size += count;
        if (size > limit) {
            throw broken(Kind.TOO_LARGE, "answer larger than allowed");
        }
        return count;
    }

    /** Bytes that were read. */
    long size() {
        return size;
    }

    /** Breaks it off if it has not been read to its end. */
    @Override
    public void close() {
        if (!ended) {
            cancel();
        }
    }

    private void advance() throws Unanswered {
        if (buffers.hasNext()) {
            buffer = buffers.next();
            return;
        }
        Arrived next = next();
        Throwable failure = next.failure();
        if (failure != null) {
            throw failure instanceof Unanswered known
                    ? known
                    : broken(Kind.BROKEN, failure.getClass().getSimpleName());
        }
        ended = next.last();
        buffers = next.pieces().iterator();
        Subscription open = subscription;
        if (open != null && !ended && ++taken == AT_ONCE) {
            taken = 0;
            open.request(AT_ONCE);
        }
    }

    private Arrived next() throws Unanswered {
        long left = deadline - System.nanoTime();
        try {
            Arrived next = arrived.poll(Math.min(stall, left), TimeUnit.NANOSECONDS);
            if (next != null && left > 0) {
                return next;
            }
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw broken(Kind.INTERRUPTED, "interrupted");
        }
        throw broken(Kind.TIMED_OUT, left > stall ? "nothing came any more" : "deadline passed");
    }

    private Unanswered broken(Kind kind, String why) {
        cancel();
        return new Unanswered(kind, why);
    }

    private record Arrived(List<ByteBuffer> pieces, boolean last, @Nullable Throwable failure) {}
}
