package org.consentflow.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Something happened to a consent. Fired as a CDI event after the change is committed; an
 * observer's failure changes nothing. Carries no token, code, link or personal data.
 */
public sealed interface ConsentEvent {

    /**
     * Whose consent.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * Which contract.
     *
     * @return its configured name
     */
    String contract();

    /**
     * When.
     *
     * @return the time of this node
     */
    Instant at();

    /**
     * The person gave the consent.
     *
     * @param value what the application attached at begin
     */
    record Granted(Subject subject, String contract, Instant at, Optional<String> value)
            implements ConsentEvent {}

    /**
     * Less is granted than was asked for: told after the consent was given, and when a refresh
     * takes something away. The consent lives.
     *
     * @param granted what is granted now
     */
    record Narrowed(Subject subject, String contract, Instant at, Scope granted)
            implements ConsentEvent {}

    /**
     * The person declined.
     *
     * @param value what the application attached at begin
     */
    record Declined(Subject subject, String contract, Instant at, Optional<String> value)
            implements ConsentEvent {}

    /**
     * A consent could not be completed.
     *
     * @param value what the application attached at begin
     * @param error why
     */
    record Failed(
            Subject subject,
            String contract,
            Instant at,
            Optional<String> value,
            ConsentError error)
            implements ConsentEvent {}

    /**
     * A living consent was given anew, and the person's answer brought other details than before:
     * with a postbox contract another postbox or another key of it.
     */
    record SupplementChanged(Subject subject, String contract, Instant at)
            implements ConsentEvent {}

    /** The tokens were replaced. */
    record Refreshed(Subject subject, String contract, Instant at) implements ConsentEvent {}

    /**
     * A refresh failed.
     *
     * @param error why
     * @param needsUser whether only the person can mend it
     */
    record RefreshFailed(
            Subject subject, String contract, Instant at, ConsentError error, boolean needsUser)
            implements ConsentEvent {}

    /**
     * The outcome of a refresh is unknown, and it may not be sent again: the consent serves while
     * its access token lasts, then the person is asked.
     */
    record Uncertain(Subject subject, String contract, Instant at) implements ConsentEvent {}

    /** Data was used; at most one a minute and consent. */
    record Used(Subject subject, String contract, Instant at) implements ConsentEvent {}

    /**
     * The consent ends soon: the person can renew it. Told once for each time it was given.
     *
     * @param endsAt when it ends
     */
    record Expiring(Subject subject, String contract, Instant at, Instant endsAt)
            implements ConsentEvent {}

    /** The consent was withdrawn. */
    record Withdrawn(Subject subject, String contract, Instant at) implements ConsentEvent {}

    /** Everything about the person was deleted; told for each contract under which it was held. */
    record Forgotten(Subject subject, String contract, Instant at) implements ConsentEvent {}

    /**
     * Something that should not happen, and was refused.
     *
     * @param alert what was seen
     */
    record Security(Subject subject, String contract, Instant at, Alert alert)
            implements ConsentEvent {}

    /** What a {@link Security} event saw. */
    enum Alert {
        /** An answer arrived in the session of another person. */
        OTHER_PERSON,
        /** A token is already that of another consent. */
        TOKEN_COLLISION,
        /**
         * The provider refused a refresh token believed to be good: it may have been stolen and
         * used.
         */
        POSSIBLE_TOKEN_THEFT,
        /** The provider granted more than was asked for. */
        WIDER_GRANT,
        /** A refresh answered for another account of the provider: refused. */
        ACCOUNT_CHANGED
    }
}
