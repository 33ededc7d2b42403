package org.consentflow.flow;

/** What is stored of a consent's state; what follows from the clock is derived when read. */
public enum TokenState {
    /** Usable. */
    LIVE,
    /** The outcome of the last refresh is unknown and may not be asked again. */
    UNCERTAIN,
    /** The provider refused the refresh token for good. */
    NEEDS_USER,
    /** Ended; the tokens are destroyed. */
    WITHDRAWN
}
