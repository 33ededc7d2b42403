package org.consentflow.flow;

import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;

/**
 * One contract at a provider, as the life of a consent needs it. Thread-safe. Every call has a
 * total deadline; what may be sent twice is the adapter's knowledge, except for the refresh, which
 * it sends once per call.
 */
public interface Provider extends CallbackReader {

    /**
     * How its links are opened.
     *
     * @return the same always
     */
    default Opening opening() {
        return Opening.APP;
    }

    /**
     * Prepares a consent at the provider.
     *
     * @param state goes out and comes back with the answer
     * @param codeChallenge S256 of the code verifier (RFC 7636, section 4.2)
     * @param scope what is asked for
     * @return the link for the person
     * @throws ProviderException if the provider failed or refused
     */
    Prepared prepare(String state, String codeChallenge, Scope scope);

    /**
     * Whether a person's answer can be one to a request of this contract. Asked when the request is
     * known and nothing is spent yet.
     *
     * @param answer as read
     * @param continuation of the request
     * @return false if it must not touch the request
     */
    boolean accepts(CallbackAnswer answer, Secret continuation);

    /**
     * Exchanges an authorization code. Repeats only what certainly was not sent.
     *
     * @param code authorization code
     * @param pending what its request has kept
     * @return what came of it
     */
    Answer exchange(Secret code, ConsentRequest.Pending pending);

    /**
     * Refreshes tokens: sends once at most, and once more what the provider has said it wants in
     * another form and certainly has not processed.
     *
     * @param tokens the current ones
     * @param nonce for this sending
     * @param gate asked immediately before the request is written; false means do not send
     * @return what came of it; a closed gate is {@link Answer.Outcome#NOT_SENT}
     */
    Answer refresh(TokenSet tokens, String nonce, SendGate gate);

    /**
     * A fresh nonce in the provider's form.
     *
     * @return never the same twice
     */
    String nonce();

    /**
     * Verifies a raw answer to an exchange.
     *
     * @param answer as received
     * @param continuation of the request
     * @param supplement what came beside the code
     * @return the tokens, with what is to be kept of the supplement
     * @throws ProviderException as {@link #renewed} does
     */
    TokenSet granted(Secret answer, Secret continuation, Optional<Secret> supplement);

    /**
     * Verifies a raw answer to a refresh.
     *
     * @param answer as received
     * @param before what it replaces
     * @return the new tokens, with what the answer leaves as it was
     * @throws ProviderException {@code SIGNATURE} or {@code ANSWER_UNUSABLE} if it can never be
     *     used; retryable if it cannot be verified just now
     */
    TokenSet renewed(Secret answer, TokenSet before);

    /**
     * Whether it wants to be told that a consent has ended.
     *
     * @return false where there is no such call
     */
    default boolean revokes() {
        return false;
    }

    /**
     * Tells that a consent has ended. Sending it again harms nothing.
     *
     * @param refreshToken of that consent
     * @return true if nothing is left to be told; false to try again later
     * @throws ProviderException likewise to try again later
     */
    default boolean revoke(Secret refreshToken) {
        return true;
    }

    /**
     * The refresh token that an answer has brought, good or not: what is not used is to be revoked.
     *
     * @param answer as received to an exchange or a refresh
     * @return empty if it brought none, or cannot be read
     */
    default Optional<Secret> refreshToken(Secret answer) {
        return Optional.empty();
    }

    /**
     * Whether a grant of more than was asked for is cut down to that, instead of being refused.
     *
     * @return true where an operator wants it
     */
    default boolean cutsWiderGrants() {
        return false;
    }

    /**
     * A consent prepared at the provider.
     *
     * @param deepLink for the person who began, and nobody else
     * @param opensUntil until when the link can be opened; empty: as long as the request is open
     * @param continuation the adapter's own
     */
    record Prepared(Secret deepLink, Optional<Instant> opensUntil, Secret continuation) {}

    /** How a link is opened. */
    enum Opening {
        /** By an app, maybe on another device: the person keeps a page of ours open meanwhile. */
        APP,
        /** By the browser in which the person began, which then comes back. */
        BROWSER
    }

    /** Whether a request may still be written. */
    @FunctionalInterface
    interface SendGate {

        /** Always open. */
        SendGate OPEN = () -> true;

        /**
         * @return false if it is too late
         */
        boolean open();
    }
}
