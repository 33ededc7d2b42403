package org.consentflow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/**
 * Keeps one row per consent and its tokens, sealed. Every method is a short transaction of its own,
 * independent of the caller's; leases, cool-downs and deadlines are in the database's time.
 * Thread-safe.
 *
 * <p>Every method throws {@link org.consentflow.api.ConsentStoreException} if the database fails.
 */
public interface ConsentStore {

    /**
     * The consent of that key: one indexed read.
     *
     * @param key whose, and to what
     * @return empty if there never was one
     */
    Optional<StoredConsent> find(ConsentKey key);

    /**
     * Every consent of a subject.
     *
     * @param subject whose
     * @return ordered by contract
     */
    List<StoredConsent> findAll(Subject subject);

    /**
     * Claims the right to send a refresh: nobody else holds it (or held it longer than lease and
     * grace), nothing is journalled, no cool-down runs and fewer than {@code maxSends} were sent.
     * Counts the sending.
     *
     * @param consent the row that was read; generation and version must still match
     * @param flight identifies the sending
     * @param nonce used unless an earlier sending of this refresh has left one
     * @param lease how long nobody else may send
     * @param grace added to a foreign lease before it is taken over
     * @param maxSends budget of sendings for one version
     * @return empty if the claim failed; nothing is changed then
     */
    Optional<Claim> claim(
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends);

    /**
     * Journals the provider's raw answer, sealed, before anybody looks at it. Needs no lease.
     *
     * @param claim the sending it answers
     * @param answer as received
     * @return false if another answer is already there (this one is then kept as a spare) or the
     *     consent has moved on
     */
    boolean answer(Claim claim, Secret answer);

    /**
     * The journalled answer.
     *
     * @param consent the row
     * @return empty if there is none any more
     */
    Optional<Journal> journal(StoredConsent consent);

    /**
     * The spare answer, which is then gone from the row, so it is tried once.
     *
     * @param consent the row
     * @return empty if there is none
     */
    Optional<Journal> takeSpare(StoredConsent consent);

    /**
     * Replaces the tokens with those of the journalled answer: version + 1, live, everything of the
     * flight cleared. The supplement stays what it was. After a doubtful commit the row is read
     * again: the same flight means success.
     *
     * @param consent the row that was read
     * @param flight the journalled flight
     * @param renewed the verified tokens
     * @return false if generation, version or journal moved on; nothing is written then
     * @throws org.consentflow.api.ConsentStoreException {@code TOKEN_COLLISION} if another consent
     *     holds that refresh token
     */
    boolean commit(StoredConsent consent, String flight, TokenSet renewed);

    /**
     * Replaces the tokens with those of a spare answer, where nothing is journalled.
     *
     * @param consent the row that was read
     * @param renewed the verified tokens
     * @return false if the row moved on
     */
    boolean commitSpare(StoredConsent consent, TokenSet renewed);

    /**
     * Gives back a claim whose request certainly did nothing: not counted, cooling down.
     *
     * @param claim the claim
     * @param coolDown how long nobody sends
     */
    void notSent(Claim claim, Duration coolDown);

    /**
     * Gives back a claim whose outcome is unknown: counted, and uncertain once the budget is spent.
     *
     * @param claim the claim
     * @param coolDown how long nobody sends
     * @param maxSends budget of sendings for one version
     */
    void unknown(Claim claim, Duration coolDown, int maxSends);

    /**
     * Drops a journalled answer that can never become tokens; the consent stays as it is, its
     * sendings counted.
     *
     * @param consent the row
     * @param flight the journalled flight
     * @param coolDown how long nobody sends
     * @param maxSends budget of sendings for one version
     */
    void unusable(StoredConsent consent, String flight, Duration coolDown, int maxSends);

    /**
     * Keeps a journalled answer that was read and is not acceptable as things stand, so that nobody
     * sends a refresh token that it has replaced; it is looked at again after the cool-down.
     *
     * @param consent the row
     * @param flight the journalled flight
     * @param coolDown how long nobody looks
     * @param patience so many looks before this one make the consent uncertain
     * @return false if somebody else has looked meanwhile, or the row moved on
     */
    boolean doubted(StoredConsent consent, String flight, Duration coolDown, int patience);

    /**
     * Drops a journalled answer that must never be used, although it is a success: only the person
     * can mend that. Destroys nothing else.
     *
     * @param consent the row
     * @param flight the journalled flight
     * @return false if the row moved on
     */
    boolean refuted(StoredConsent consent, String flight);

    /**
     * Records a definite refusal: only the person can mend it. Destroys nothing.
     *
     * @param claim the claim that was refused
     * @return false if the row moved on
     */
    boolean refused(Claim claim);

    /**
     * Sends no refresh before the time is over.
     *
     * @param consent the row that was read
     * @param coolDown how long
     */
    void coolDown(StoredConsent consent, Duration coolDown);

    /**
     * Ends the consent, destroys its tokens and cancels the open requests of that subject and
     * contract, all in one transaction.
     *
     * @param key whose, and to what
     * @param revoking whether its refresh token is kept for {@link RevocationStore}
     * @return false if there was no consent to end (requests are cancelled all the same)
     */
    boolean withdraw(ConsentKey key, boolean revoking);

    /**
     * Stores a granted consent and ends its request in one transaction: generation + 1, version +
     * 1.
     *
     * @param request a request that is still exchanging; nothing is written if it is not any more
     * @param tokens verified
     * @param asked scope that was asked for
     * @param endsAt when the consent ends by itself
     * @return what was stored
     * @throws org.consentflow.api.ConsentStoreException {@code TOKEN_COLLISION} if another consent
     *     holds that refresh token
     */
    Completed complete(ConsentRequest request, TokenSet tokens, Scope asked, Instant endsAt);

    /** What {@link #complete} did. */
    enum Completed {
        /** Nothing: the request has ended meanwhile. */
        NOTHING,
        /** The consent is stored. */
        STORED,
        /** The consent is stored, with another supplement than the living one before had. */
        STORED_ANEW
    }

    /**
     * Notes a use, if none was noted for a minute. Never touches the token row.
     *
     * @param consent the row that was read
     * @return true if it was noted
     */
    boolean used(StoredConsent consent);

    /**
     * An answer kept in the row.
     *
     * @param flight the sending it answers
     * @param answer as received
     */
    record Journal(String flight, Secret answer) {}
}
