package org.consentflow.flow;

import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.jspecify.annotations.Nullable;

/**
 * A request for consent: from begin to its outcome.
 *
 * @param id random, given before it is stored
 * @param key who is asked, and for what
 * @param stateHash SHA-256 of the state, hexadecimal
 * @param binderHash SHA-256 of the binder, hexadecimal
 * @param bearer whether a bearer client began it
 * @param status where it stands
 * @param error why it failed
 * @param expiresAt until when the person can answer; then, while exchanging, until when the
 *     exchange may take
 * @param expired whether that time has passed by the database's clock when it was read; always
 *     false in a new one
 * @param opener opens what is sealed; for an ended request only return path and value are left
 */
public record ConsentRequest(
        String id,
        ConsentKey key,
        String stateHash,
        String binderHash,
        boolean bearer,
        RequestStatus status,
        @Nullable ConsentError error,
        Instant expiresAt,
        boolean expired,
        Opener opener) {

    /** Opens the sealed parts. Throws ConsentStoreException if they cannot be opened. */
    public interface Opener {

        /**
         * @return what the exchange needs; empty once the request has ended
         */
        Optional<Pending> pending();

        /**
         * @return where to go back to and the application's value
         */
        Keepsake keepsake();

        /**
         * @return the parked answer of a person who was not logged in; empty if none
         */
        Optional<Secret> parked();

        /**
         * @return what the exchange brought; empty if nothing is journalled
         */
        Optional<Exchanged> journal();
    }

    /**
     * What an exchange brought, not yet looked at.
     *
     * @param answer as received
     * @param supplement what the person's answer brought beside the code
     */
    public record Exchanged(Secret answer, Optional<Secret> supplement) {}

    /**
     * Needed until the exchange.
     *
     * @param verifier code verifier (RFC 7636, section 4.1)
     * @param deepLink where the person answers
     * @param opensUntil until when the link can be opened; empty: as long as the request is open
     * @param continuation the provider adapter's own, such as a session key
     */
    public record Pending(
            Secret verifier, Secret deepLink, Optional<Instant> opensUntil, Secret continuation) {

        /**
         * Whether the link can be opened.
         *
         * @param now the current time
         * @return false once it is too late to set out
         */
        boolean opens(Instant now) {
            return opensUntil.map(now::isBefore).orElse(true);
        }
    }

    /**
     * Kept as long as the row.
     *
     * @param returnPath where the person was
     * @param value what the application attached
     * @param asked scope as JSON
     */
    public record Keepsake(String returnPath, Optional<String> value, String asked) {

        @Override
        public String toString() {
            return "Keepsake[]";
        }
    }

    /** Nothing but names. */
    @Override
    public String toString() {
        return "ConsentRequest[" + id + " " + status + "]";
    }
}
