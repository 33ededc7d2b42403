/**
 * Reading a person's data: session, trigger, poll, download, open.
 *
 * <p>Knows no container and no HTTP: {@link org.consentflow.data.DataGateway} is the wire, {@link
 * org.consentflow.data.Tokens} the consent. A reading is done by the thread that asked for it;
 * other threads only speed its downloads up, so however few there are, no reading waits for another
 * one to end.
 *
 * <p>A reading is taken in {@link org.consentflow.data.Steps}, by whoever wants the next file. The
 * listener form is a loop over them and the stream form a spliterator, so there is one engine, back
 * pressure needs no queue, and a listener runs with the transaction and identity of its caller,
 * while whatever calls the provider runs inside {@link org.consentflow.data.Tokens#during}.
 *
 * <p>Content is decrypted and verified while it arrives, and stays packed until it is read. What is
 * larger than a buffer goes to a {@link org.consentflow.data.SealedFile}; so memory does not grow
 * with the size of a file, and not a byte reaches the application before all of them are verified.
 *
 * <p>A push uploads once. Where the provider answers that the data waits although an access token
 * was presented, its own client renews the token and uploads everything again, which leaves a
 * second copy. Here the token is renewed for the next push, and the answer returned: the data is
 * where it waits, and whether to push again is the application's to say.
 *
 * <p>One-off consents ({@link org.consentflow.data.OneOffs}) are kept by the application, not in a
 * row of ours: sealed with the ring of encryption keys, bound to namespace and step. A row would be
 * a place where something that proves nothing could be taken for a consent, it would need limits,
 * upkeep and erasure, and it could not make the answer any truer: there is no code that only one
 * could exchange, so nothing would be won by spending the state. What a handle does is to tie the
 * answer to the browser that began, by the state, and to the person who was logged in, if anybody
 * was. Reading takes another sealed value than completing, so a link that nobody has answered reads
 * nothing. A handle whose key has left the ring is worth nothing: the person begins again.
 */
@NullMarked
package org.consentflow.data;

import org.jspecify.annotations.NullMarked;
