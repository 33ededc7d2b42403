package org.consentflow.flow;

/** Where a request for consent stands. */
public enum RequestStatus {
    /** Begun; the person has not answered. */
    PENDING,
    /** The person agreed; the code is being exchanged. Never evicted. */
    EXCHANGING,
    /** The consent is stored. */
    COMPLETED,
    /** The person declined. */
    DECLINED,
    /** The provider or the exchange failed. */
    FAILED,
    /** Ran out of time, was replaced or cancelled. */
    ENDED;

    /**
     * Whether it can still change.
     *
     * @return true before its end
     */
    public boolean open() {
        return this == PENDING || this == EXCHANGING;
    }
}
