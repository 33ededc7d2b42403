package org.consentflow.api;

import java.util.List;
import java.util.Map;

/**
 * What one request to a resource server carries, so that it may read the person's data. Obtained
 * from {@link OngoingAccess#authorization}; for that request only, and for its repetition after a
 * refusal. Thread-safe; its text form shows nothing.
 */
public interface Authorization {

    /**
     * The headers to set.
     *
     * @return values by name; secret, and never to be sent to another address or across a redirect
     */
    Map<String, String> headers();

    /**
     * What the same request carries when it is sent again, after the server has answered 401 to it:
     * another token than the refused one. However many ask for the same refused token, it is
     * refreshed once, and for one request there is one renewal.
     *
     * @return for one repetition
     * @throws ConsentRequiredException if the consent has ended
     * @throws ProviderException if there is no other token, now or at all; {@code TOKEN_REFUSED}
     *     also where this is the renewed one
     */
    Authorization renewed();

    /**
     * As {@link #renewed()}, and better wherever the headers of the answer are at hand: where the
     * server only wants to see a value of its own in the request (a nonce, RFC 9449, section 9),
     * the same token is good for the repetition, and nothing is refreshed. That may come once
     * before the renewal or once after it, so that a request is sent three times at most.
     *
     * @param answer headers of the 401, by name in any case
     * @return for one repetition
     * @throws ConsentRequiredException if the consent has ended
     * @throws ProviderException as above
     */
    default Authorization renewed(Map<String, List<String>> answer) {
        return renewed();
    }

    /**
     * Tells that the server accepted the request. Whoever never tells is refreshed less eagerly.
     */
    void accepted();

    /**
     * As {@link #accepted()}, and better wherever the headers of the answer are at hand: a server
     * that wants to see a value of its own in requests may hand out the next one with them (RFC
     * 9449, section 8.2), which saves a repetition.
     *
     * @param answer headers of the success, by name in any case
     */
    default void accepted(Map<String, List<String>> answer) {
        accepted();
    }
}
