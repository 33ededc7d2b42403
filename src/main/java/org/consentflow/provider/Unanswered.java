package org.consentflow.provider;

import java.io.IOException;

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
        /** The caller was interrupted. */
        INTERRUPTED
    }

    private final Kind kind;

    /**
     * No answer.
     *
     * @param kind how it ended
     * @param why without values
     */
    public Unanswered(Kind kind, String why) {
        super(why);
        this.kind = kind;
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
