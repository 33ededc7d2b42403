package org.consentflow.line;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.consentflow.line.LineRules.BreakerRule;

/**
 * A circuit breaker over the last sendings of one operation. Closed it counts; open it refuses
 * until its delay is over; then it lets one probe through at a time, and the first that says
 * anything closes or opens it. Thread-safe.
 */
final class Breaker {

    /** What it does. */
    enum State {
        /** Everything passes. */
        CLOSED,
        /** One at a time passes. */
        PROBING,
        /** Nothing passes. */
        OPEN
    }

    /** What a sending says about the provider. */
    enum Verdict {
        GOOD,
        BAD,
        /** Nothing: it was broken off by us. */
        NONE
    }

    /** A permission; what comes of one from before the last change of state says nothing. */
    record Ticket(int age) {}

    private final BreakerRule rule;
    private final LongSupplier nanos;
    private final boolean[] bad;
    private int seen;
    private int failed;
    private int inARow;
    private State state = State.CLOSED;
    private int age;
    private long probeAt;
    private boolean probeOut;

    Breaker(BreakerRule rule, LongSupplier nanos) {
        this.rule = rule;
        this.nanos = nanos;
        this.bad = new boolean[rule.window()];
    }

    /**
     * Asks for a permission.
     *
     * @throws HeldBack for how long at least
     */
    synchronized Ticket enter() throws HeldBack {
        if (state == State.OPEN) {
            long left = probeAt - nanos.getAsLong();
            if (left > 0) {
                throw new HeldBack(HeldBack.Why.OPEN, Duration.ofNanos(left));
            }
            turn(State.PROBING);
        }
        if (state == State.PROBING) {
            if (probeOut) {
                throw new HeldBack(HeldBack.Why.OPEN, HeldBack.SHORTLY);
            }
            probeOut = true;
        }
        return new Ticket(age);
    }

    /** Takes note of what came of it. Returns the state it led to, or the one that was. */
    synchronized State leave(Ticket ticket, Verdict verdict) {
        if (ticket.age() != age) {
            return state();
        }
        probeOut = false;
        if (verdict == Verdict.NONE) {
            return state();
        }
        boolean failure = verdict == Verdict.BAD;
        inARow = failure ? inARow + 1 : 0;
        if (state == State.PROBING) {
            turn(failure ? State.OPEN : State.CLOSED);
        } else {
            note(failure);
            if (failed >= rule.failures()) {
                turn(State.OPEN);
            }
        }
        return state;
    }

    /**
     * Takes note that an answer has begun: a probe need not be received whole, which may take long.
     */
    synchronized State hear(Ticket ticket) {
        if (ticket.age() == age && state == State.PROBING) {
            inARow = 0;
            turn(State.CLOSED);
        }
        return state();
    }

    /** Open no longer once its delay is over, whether or not anybody has called since. */
    synchronized State state() {
        boolean due = state == State.OPEN && probeAt - nanos.getAsLong() <= 0;
        return due ? State.PROBING : state;
    }

    /** Failures since the last success. */
    synchronized int inARow() {
        return inARow;
    }

    private void note(boolean failure) {
        int place = seen % rule.window();
        if (seen >= rule.window() && bad[place]) {
            failed--;
        }
        bad[place] = failure;
        failed += failure ? 1 : 0;
        // bounded, or it would overflow some day
        seen = seen == 2 * rule.window() - 1 ? rule.window() : seen + 1;
    }

    private void turn(State next) {
        state = next;
        age++;
        probeOut = false;
        if (next == State.OPEN) {
            probeAt = nanos.getAsLong() + rule.delay().toNanos();
        } else if (next == State.CLOSED) {
            seen = 0;
            failed = 0;
        }
    }
}
