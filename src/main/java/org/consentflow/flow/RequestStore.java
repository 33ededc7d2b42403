package org.consentflow.flow;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.consentflow.api.ConsentError;

/**
 * Keeps requests for consent. Every method is a short transaction of its own; deadlines are in the
 * database's time. Thread-safe.
 *
 * <p>Every method throws {@link org.consentflow.api.ConsentStoreException} if the database fails.
 */
public interface RequestStore {

    /** What {@link #insert} found. */
    enum Inserted {
        /** It is stored. */
        STORED,
        /**
         * The subject has begun too many within the lifetime of a request, or everybody together
         * has.
         */
        TOO_MANY
    }

    /**
     * Stores a new pending request; ends the oldest pending ones of the same subject and contract
     * beyond {@code openPerSubject}, and purges what is long over. Never touches another subject's.
     *
     * @param request in status PENDING; its {@code expiresAt} is ignored, {@code lifetime} counts
     * @param pending sealed with it
     * @param keepsake sealed with it
     * @param lifetime until when the person can answer
     * @param limits caps
     * @return whether it was stored
     */
    Inserted insert(
            ConsentRequest request,
            ConsentRequest.Pending pending,
            ConsentRequest.Keepsake keepsake,
            Duration lifetime,
            Limits limits);

    /**
     * Caps on requests.
     *
     * @param openPerSubject pending ones of one subject and contract; older ones are ended
     * @param begunPerSubject begun by one subject (any contract) within the lifetime of a request
     * @param openInAll pending ones in the namespace
     */
    record Limits(int openPerSubject, int begunPerSubject, int openInAll) {}

    /**
     * Whether another begin of that subject would be refused; asked before the provider is called.
     *
     * @param key who asks
     * @param lifetime of a request
     * @param limits caps
     * @return true if it would
     */
    boolean tooMany(ConsentKey key, Duration lifetime, Limits limits);

    /**
     * The request of that state, whatever its status and age.
     *
     * @param stateHash SHA-256 of the state
     * @return empty if unknown or purged
     */
    Optional<ConsentRequest> byState(String stateHash);

    /**
     * The request of that id.
     *
     * @param id its id
     * @return empty if unknown or purged
     */
    Optional<ConsentRequest> byId(String id);

    /**
     * An open request of the key that is bound to one of the binders and not expired.
     *
     * @param key who, and for what
     * @param binderHashes what the caller holds
     * @return the newest
     */
    Optional<ConsentRequest> open(ConsentKey key, Collection<String> binderHashes);

    /**
     * Takes the state: PENDING to EXCHANGING, if still pending, not expired and bound to that
     * binder. One caller wins.
     *
     * @param request as read
     * @param deadline how long the exchange may take
     * @return true for the one that won
     */
    boolean take(ConsentRequest request, Duration deadline);

    /**
     * Counts a call without the binder; at {@code limit} a pending request ends.
     *
     * @param request as read
     * @param limit how many
     */
    void unbound(ConsentRequest request, int limit);

    /**
     * Keeps the answer of a person who must log in first.
     *
     * @param request as read, pending
     * @param answer what arrived, sealed until they come back
     * @return false if it is not pending any more
     */
    boolean park(ConsentRequest request, Secret answer);

    /**
     * Journals what the exchange brought, sealed, before anybody looks at it.
     *
     * @param request as read
     * @param exchanged as received
     * @return false if the request is not exchanging any more, or an answer is already there
     */
    boolean journal(ConsentRequest request, ConsentRequest.Exchanged exchanged);

    /**
     * Ends a request and empties what is sealed except its keepsake.
     *
     * @param request as read; nothing happens unless it still has the status it was read with
     * @param status how it ends; not COMPLETED, which only {@link ConsentStore#complete} gives
     * @param error why, for FAILED
     * @return false if it had moved on
     */
    boolean end(ConsentRequest request, RequestStatus status, Optional<ConsentError> error);

    /**
     * Fails a request whose exchange has run out of time, unless its answer was journalled.
     *
     * @param request as read
     * @param error why
     * @return false if it is not exchanging any more, has time left, or has an answer
     */
    boolean overdue(ConsentRequest request, ConsentError error);
}
