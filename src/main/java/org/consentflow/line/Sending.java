package org.consentflow.line;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.consentflow.line.Breaker.State;
import org.consentflow.line.Breaker.Verdict;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Spans;
import org.consentflow.telemetry.Spans.Request;
import org.consentflow.telemetry.Telemetry;

/**
 * One sending, from its permission to its end. Used by one thread.
 *
 * <p>What counts against the provider: no connection, a broken one, none of an answer in time, 5xx,
 * and that it asks to slow down. No other answer does: however many people are refused, it works.
 */
public final class Sending implements AutoCloseable {

    private static final Log LOG = Log.of(Sending.class);

    private static final int SLOW_DOWN = 429;

    /** How it ended. */
    public enum End {
        /** 2xx. */
        SUCCESS(Verdict.GOOD),
        /** 3xx and 4xx. */
        REFUSED(Verdict.GOOD),
        /** 429. */
        THROTTLED(Verdict.BAD),
        /** 5xx. */
        FAILED(Verdict.BAD),
        /** Not a byte of the request was written. */
        NOT_SENT(Verdict.BAD),
        /** The connection broke, or what came was not HTTP. */
        BROKEN(Verdict.BAD),
        /** A deadline passed. */
        TIMED_OUT(Verdict.BAD),
        /** The answer was larger than allowed. */
        TOO_LARGE(Verdict.GOOD),
        /** We broke it off. */
        INTERRUPTED(Verdict.NONE),
        /** The breaker was open. */
        HELD_BACK(Verdict.NONE),
        /** The bulkhead was full. */
        CROWDED(Verdict.NONE);

        private final Verdict verdict;

        End(Verdict verdict) {
            this.verdict = verdict;
        }

        static End of(int status) {
            if (status == SLOW_DOWN) {
                return THROTTLED;
            }
            return status >= 500 ? FAILED : status >= 300 ? REFUSED : SUCCESS;
        }
    }

    private final Line.Track track;
    private final Request request;
    private final Telemetry telemetry;
    private final LongSupplier nanos;
    private final long begun;
    private final Breaker.Ticket ticket;
    private final Spans.Span span;
    private boolean over;

    Sending(Line.Track track, Request request, Telemetry telemetry, LongSupplier nanos)
            throws HeldBack {
        this.track = track;
        this.request = request;
        this.telemetry = telemetry;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.ticket = admitted();
        this.span = telemetry.spans().begin(request);
    }

    private Breaker.Ticket admitted() throws HeldBack {
        if (!track.places().tryAcquire()) {
            count(End.CROWDED);
            throw new HeldBack(HeldBack.Why.FULL, HeldBack.SHORTLY);
        }
        try {
            return track.breaker().enter();
        } catch (HeldBack open) {
            track.places().release();
            count(End.HELD_BACK);
            throw open;
        }
    }

    /**
     * A success has begun to arrive: what comes of the rest says nothing of the provider's health.
     */
    public void hearing() {
        State before = track.breaker().state();
        State after = track.breaker().hear(ticket);
        if (after != before) {
            tell(after);
        }
    }

    /**
     * It was answered, and the answer is received whole.
     *
     * @param status of HTTP
     */
    public void answered(int status) {
        End end = End.of(status);
        if (over(end)) {
            span.answered(status, status >= 400);
        }
    }

    /**
     * It was not answered.
     *
     * @param end how it ended
     */
    public void lost(End end) {
        if (over(end)) {
            span.lost(end.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Some of a body arrived.
     *
     * @param bytes how many
     */
    public void received(long bytes) {
        telemetry
                .meters()
                .count(
                        Metric.PROVIDER_BYTES,
                        bytes,
                        new Labels(request.contract(), request.operation(), null));
    }

    /** Gives its place back. One that was told nothing was broken off by us. */
    @Override
    public void close() {
        lost(End.INTERRUPTED);
    }

    private boolean over(End end) {
        if (over) {
            return false;
        }
        over = true;
        State before = track.breaker().state();
        State after = track.breaker().leave(ticket, end.verdict);
        track.places().release();
        if (end == End.SUCCESS) {
            track.refused().set(false);
        }
        count(end);
        if (after != before && after != State.PROBING) {
            tell(after);
        }
        return true;
    }

    private void count(End end) {
        telemetry
                .meters()
                .time(
                        Metric.PROVIDER_CALLS,
                        Duration.ofNanos(nanos.getAsLong() - begun),
                        new Labels(
                                request.contract(),
                                request.operation(),
                                end.name().toLowerCase(Locale.ROOT)));
    }

    private void tell(State state) {
        boolean open = state == State.OPEN;
        LOG.line(
                open ? Level.WARNING : Level.INFO,
                open ? LogId.BREAKER_OPENED : LogId.BREAKER_CLOSED,
                "contract " + request.contract() + ": " + request.operation());
    }
}
