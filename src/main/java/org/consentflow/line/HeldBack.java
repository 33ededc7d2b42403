package org.consentflow.line;

import java.time.Duration;

/** A sending did not go out: certainly nothing was sent. */
public final class HeldBack extends Exception {

    private static final long serialVersionUID = 1L;

    static final Duration SHORTLY = Duration.ofSeconds(1);

    /** Why. */
    public enum Why {
        /** The last ones failed. */
        OPEN,
        /** Too many are under way. */
        FULL
    }

    private final Why why;
    private final Duration atLeast;

    HeldBack(Why why, Duration atLeast) {
        super(why.name(), null, false, false);
        this.why = why;
        this.atLeast = atLeast;
    }

    /**
     * Why.
     *
     * @return open or full
     */
    public Why why() {
        return why;
    }

    /**
     * How long it makes no sense to try again.
     *
     * @return at least
     */
    public Duration atLeast() {
        return atLeast;
    }
}
