package org.consentflow.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a consent, as it stands on record. Holds no secret and no data of the
 * person.
 *
 * @param at when, by the database's clock
 * @param kind what
 * @param error why, where something failed and a reason was noted
 */
public record HistoryEntry(Instant at, Kind kind, Optional<ConsentError> error) {

    /** What happened. Stored by name: none is ever renamed. */
    public enum Kind {
        /** The person gave the consent, or gave it anew. */
        GRANTED,
        /** The person declined. */
        DECLINED,
        /** The person agreed and the consent could not be completed, or the provider failed. */
        FAILED,
        /** The tokens were replaced. */
        REFRESHED,
        /** A refresh failed; the consent was kept. */
        REFRESH_FAILED,
        /** The provider refused the refresh token for good. */
        REFUSED,
        /** The outcome of a refresh is unknown and may not be asked again. */
        UNCERTAIN,
        /** Data was used; noted at most once a minute. */
        USED,
        /** The consent ends soon. */
        EXPIRING,
        /** The consent was ended by the person or on their behalf. */
        WITHDRAWN,
        /** A token was refused because it is that of another consent. */
        TOKEN_COLLISION,
        /** A living consent was given anew with other details: another postbox, or another key. */
        SUPPLEMENT_CHANGED
    }
}
