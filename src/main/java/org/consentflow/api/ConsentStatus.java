package org.consentflow.api;

/**
 * Where a consent stands. {@code EXPIRING} and {@code EXPIRED} follow from the clock and are never
 * stored.
 */
public enum ConsentStatus {
    /** Usable. */
    ACTIVE,
    /** Usable, but ends soon: ask the person to renew it. */
    EXPIRING,
    /** Its end has passed. */
    EXPIRED,
    /** A refresh was sent and its outcome is unknown; usable while the access token lasts. */
    UNCERTAIN,
    /** The provider refused it for good; only the person can give it again. */
    NEEDS_USER,
    /** Ended by the person or on their behalf; its tokens are destroyed. */
    WITHDRAWN
}
