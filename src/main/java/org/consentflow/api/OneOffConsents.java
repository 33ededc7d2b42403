package org.consentflow.api;

import org.jspecify.annotations.Nullable;

/**
 * Consents for one time: a person shares what they have now, or opens a postbox for one session.
 * Injectable, thread-safe. Refused unless {@code consentflow.<contract>.one-off} is {@code true}.
 *
 * <p><strong>Not a consent that proves anything about whose data comes.</strong> The provider gives
 * nothing back that only the person who was asked could have: whoever has the link can answer it,
 * and whoever has the callback's address can claim that it was answered. So nothing of it is stored
 * as a consent, {@link ConsentFlow} never runs because of it, and {@link Consents} does not know
 * it. Before data is used as somebody's, compare {@link ReadSession#accounts()} with what is known
 * about them; where it matters who they are, ask for an ongoing consent.
 *
 * <ol>
 *   <li>{@link #begin}, only by an explicit act of the person. Send them to {@link
 *       BegunOneOff#link()}, and keep {@link BegunOneOff#handle()} where only their browser brings
 *       it back: the HTTP session, or a cookie that is Secure, HttpOnly and SameSite=Lax.
 *   <li>The person comes back to the callback address: {@link #complete} with the handle and the
 *       query as it came.
 *   <li>{@link #session} or {@link #push} with what that gave, then or later, on any node.
 * </ol>
 *
 * <p>Nothing is stored here. What is handed out is sealed, good until the session at the provider
 * ends, and to be kept like a password: whoever has it can read.
 */
public interface OneOffConsents {

    /**
     * Opens a session at the provider and makes the link to it. One call to the provider.
     *
     * @param request what is asked for, and where the person comes back to
     * @return the link, and what binds the answer to it
     * @throws ConsentRefusedException {@code ONE_OFF_DISABLED} if it is not switched on, {@code
     *     NO_POSTBOX} or {@code ARGUMENT} if the contract is not of that kind, {@code ARGUMENT} if
     *     the callback is not acceptable or the scope wider than the contract's
     * @throws ProviderException if the provider failed
     */
    BegunOneOff begin(OneOffRequest request);

    /**
     * Reads the answer that a person's browser brings to the callback address. No call is made and
     * nothing is spent, so the same answer may be read again.
     *
     * @param handle as {@link #begin} gave it; null if the browser brought none
     * @param query raw query of the address, as it came; null if there was none
     * @return what the person decided, as far as the browser tells
     * @throws ConsentRefusedException {@code CALLBACK_MALFORMED} if the query is not of the
     *     provider's form; {@code STATE_UNKNOWN} if the handle is none of this application's, or
     *     the answer not the one to it, or somebody else is logged in than when it began; {@code
     *     REQUEST_ENDED} if it comes too late
     */
    OneOffAnswer complete(@Nullable String handle, @Nullable String query);

    /**
     * The session that a person has opened, to be read from. There is no trigger and no token: the
     * person's answer fills it.
     *
     * @param access as {@link OneOffAnswer.Agreed} gave it
     * @return to be read from until it ends, by any thread
     * @throws ConsentRefusedException {@code NOT_FOUND} if it is not access of this application,
     *     {@code ARGUMENT} if it is access to a postbox
     */
    ReadSession session(String access);

    /**
     * Puts a file into the postbox that a person has opened. There is no token, so it waits there
     * until they open the provider's app. Uploaded once, as in {@link OngoingAccess#push}.
     *
     * @param access as {@link OneOffAnswer.Agreed} gave it
     * @param file its name and content
     * @param descriptor what it is
     * @return where the provider has put it
     * @throws ConsentRefusedException {@code NOT_FOUND} if it is not access of this application,
     *     {@code NO_POSTBOX} if it is access to data, {@code ARGUMENT} and {@code
     *     CONTENT_UNREADABLE} as {@link OngoingAccess#push}
     * @throws ProviderException {@code SESSION_ENDED} if the session is over, {@code
     *     PUSH_UNCERTAIN} if whether the provider has the file is unknown, or if it refused it
     */
    PushReceipt push(String access, PushFile file, PushDescriptor descriptor);

    /**
     * A link that shows a person, in the provider's app, what a contract got of them, whichever way
     * they agreed. Not a secret.
     *
     * @param contract configured name; empty for the only one
     * @return the link
     * @throws ConsentRefusedException if there is no such contract, or one-off consents to it are
     *     not switched on
     */
    String receiptLink(String contract);

    /**
     * A link that lets a person take in, in the provider's app, what waits in their postboxes. Not
     * a secret.
     *
     * @param contract configured name; empty for the only one
     * @return the link
     * @throws ConsentRefusedException if there is no such contract, or one-off consents to it are
     *     not switched on
     */
    String importLink(String contract);
}
