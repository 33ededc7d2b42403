package org.consentflow.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.line.HeldBack;

/** A request without a usable answer. Names neither address nor content. */
public final class Unanswered extends IOException {

    private static final long serialVersionUID = 1L;

    /** How it ended. */
    public enum Kind {
        /** Not a byte of the request was written. */
        NOT_SENT,
        /** The connection broke, or what came was not HTTP. */
        BROKEN,
        /** A deadline passed. */
        TIMED_OUT,
        /** The body was larger than allowed. */
        TOO_LARGE,
        /** The caller was interrupted, or could not make what was to be sent. */
        INTERRUPTED,
        /** Not sent, since its own gate had closed: nobody's failure but ours. */
        TOO_LATE,
        /** Not sent, since what the provider has named cannot be part of an address. */
        UNADDRESSABLE,
        /** Not sent, since the last ones failed. */
        PAUSED,
        /** Not sent, since too many are under way. */
        CROWDED
    }

    private final Kind kind;
    private final Duration wait;

    /**
     * No answer.
     *
     * @param kind how it ended
     * @param why without values
     */
    public Unanswered(Kind kind, String why) {
        super(why);
        this.kind = kind;
        this.wait = Duration.ZERO;
    }

    /**
     * Held back by the line.
     *
     * @param held why, and for how long
     */
    public Unanswered(HeldBack held) {
        super("tried again in " + (held.atLeast().toSeconds() + 1) + " s at the earliest");
        this.kind = held.why() == HeldBack.Why.OPEN ? Kind.PAUSED : Kind.CROWDED;
        this.wait = held.atLeast();
    }

    /**
     * Whether certainly nothing was sent.
     *
     * @return false if it is not known
     */
    public boolean notSent() {
        return switch (kind) {
            case NOT_SENT, TOO_LATE, UNADDRESSABLE, PAUSED, CROWDED -> true;
            case BROKEN, TIMED_OUT, TOO_LARGE, INTERRUPTED -> false;
        };
    }

    /**
     * How long it makes no sense to try again.
     *
     * @return empty where nobody knows
     */
    public Optional<Duration> waiting() {
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    /**
     * How it ended.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
