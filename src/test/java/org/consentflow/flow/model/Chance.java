package org.consentflow.flow.model;

/** What may happen; how often is a {@link Scenario}'s. */
enum Chance {
    /** A call asks the gate and presents what it got. */
    CALL,
    WITHDRAW,
    /** The person consents, again or for the first time. */
    CONSENT,
    /** A node dies with all its memory, and is started anew. */
    CRASH,
    /** A node stops, past any lease, and goes on later. */
    FREEZE,
    /** A node's wall clock jumps. */
    CLOCK,
    /** The provider's key set goes away, or comes back. */
    KEYS,
    /** The person ends the consent at the provider. */
    END,
    /** The provider forgets an access token before its end. */
    SPOIL,
    /** Access tokens run out. */
    LEAP,
    /** Sending fails: certainly not sent. */
    NOT_SENT,
    /** Too many requests, with a wish for when to come again. */
    LIMITED,
    /** Our key is refused. */
    OPERATOR,
    /** Fails before anything is processed. */
    FAILS,
    /** Fails after it was processed. */
    FAILS_AFTER,
    /** No answer in time, processed. */
    LOST,
    /** An answer, or a request, is on its way for longer than a lease. */
    DAWDLES,
    /** Success that cannot be read. */
    UNREADABLE,
    /** A good answer that does not look like one, for the moment. */
    DOUBTED,
    /** The database fails, nothing is written. */
    STORE_FAILS,
    /** It is written, and then the connection is lost. */
    STORE_DOUBTS,
    /** Tokens are committed, and then the connection is lost. */
    COMMIT_DOUBTS,
    /** An unexpected error inside a node. */
    BUG,
    /** A read finds the row of some time ago, as from a replica. */
    STALE,
    /** The provider remembers no nonce and answers a repetition with another pair. */
    FORGETFUL
}
