package org.consentflow.api;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person's data, for as long as their consent lives.
 *
 * <p>Injected, it stands for the access of the innermost running {@link ConsentFlow} call; obtained
 * from {@link Consents}, for the subject named there. Every operation checks again that the caller
 * is the same and the consent still live.
 *
 * <p>Where no scope is given it is the contract's. Every operation that reads opens a session of
 * its own, unless it is asked of a {@link ReadSession}; data is read anew each time. All of them
 * throw
 *
 * <ul>
 *   <li>{@link ConsentRequiredException} if the consent has ended meanwhile,
 *   <li>{@link ProviderException} if the provider failed; {@link ProviderException#retryable()}
 *       tells whether later may help,
 *   <li>{@link ConsentRefusedException} if no admitted call is running, or a scope is wider than
 *       the contract's.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface OngoingAccess {

    /**
     * The contract the access belongs to.
     *
     * @return its configured name
     */
    String contract();

    /**
     * Whose data it is.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * Opens a session for what the contract asks for, and has the provider prepare it.
     *
     * @return to be read from repeatedly
     */
    ReadSession session();

    /**
     * Opens a session and has the provider prepare it.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @return to be read from repeatedly
     */
    ReadSession session(Scope scope);

    /**
     * Reads every file into memory: opens a session, triggers it, polls the list until it is final
     * and downloads what is listed. Takes as long as the provider needs, at most the configured
     * {@code poll-limit} and the last downloads.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @return the files and whether they are all
     */
    default Reading read(Scope scope) {
        return session(scope).read();
    }

    /**
     * Lists the files, as soon as the provider is at its end.
     *
     * @return the list and the way to read them, for example {@code
     *     files().mapped("playhistory").entries(Song.class)}
     */
    default SessionFiles files() {
        return session().finalFiles();
    }

    /**
     * Lists the files within a scope, as soon as the provider is at its end.
     *
     * @param scope what to read
     * @return the list and the way to read them
     */
    default SessionFiles files(Scope scope) {
        return session(scope).finalFiles();
    }

    /**
     * Reads one file, as soon as the provider lists it.
     *
     * @param name as listed earlier
     * @return to be closed; empty if the provider is at its end and lists no such file
     */
    Optional<DataFile> read(String name);

    /**
     * Reads data and hands each file on when it arrives: for more data than one wants to hold in
     * memory, and for showing progress. Blocks until the reading has ended. A file that changes is
     * handed on again, one that failed tried again.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @param listener gets the files, on the calling thread
     * @param control ends the reading early
     * @return how it ended; never hangs longer than {@code poll-limit} and the last downloads
     * @throws ProviderException if the reading could not be begun
     */
    ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control);

    /**
     * Reads data, each file when it is asked for: nothing is downloaded for a stream that nobody
     * pulls, but for the few files that are on their way already. Closing the stream cancels the
     * reading. A file is good until the next one is taken or the stream closed, so what is to
     * outlive that must be copied; for the same reason the stream is never parallel.
     *
     * <p>Taking a file throws what {@link #readAll} would tell as {@link ReadOutcome.End#FAILED} or
     * {@link ReadOutcome.End#GAVE_UP}. Whether accounts failed is told by {@link
     * ReadControl#outcome()} after the last file.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @param control ends the reading early, and tells how it ended
     * @return to be closed
     * @throws ProviderException if the reading could not be begun
     */
    Stream<DataFile> stream(Scope scope, ReadControl control);

    /**
     * The accounts the person has connected at the provider.
     *
     * @return checked, with the provider's document
     */
    default Accounts accounts() {
        return session().accounts();
    }

    /**
     * Puts a file into the person's postbox, under a contract of kind {@code postbox}. Blocks while
     * it is sent; takes the same memory for a large file as for a small one.
     *
     * <p>A file is uploaded once. Only what certainly was not sent, or what the provider refused
     * because of its access token, is sent again; where a connection breaks it is unknown whether
     * the provider has the file, and {@link ProviderException} says so: {@code PUSH_UNCERTAIN}, not
     * retryable. Whoever pushes again then, or after {@link PushReceipt.Delivery#PENDING}, may
     * leave a second copy, which readers can tell by {@link PushDescriptor#reference()}.
     *
     * @param file its name and content
     * @param descriptor what it is
     * @return where the provider has put it
     * @throws ConsentRefusedException as above, or {@code NO_POSTBOX} if the contract or the
     *     consent has no postbox, {@code ARGUMENT} if something is missing or larger than {@code
     *     max-push-size}, {@code CONTENT_UNREADABLE} if the content cannot be read as told
     * @throws ProviderException {@code PUSH_UNCERTAIN} as above; else the file is not there, and
     *     {@link ProviderException#retryable()} tells whether the same push may succeed later
     */
    PushReceipt push(PushFile file, PushDescriptor descriptor);

    /**
     * Lets a client of the application's own read the person's data: what its request must carry.
     * Only for contracts whose data is read with such a client, and only for addresses of their
     * configured resource hosts.
     *
     * @param method of the request, such as {@code GET}
     * @param resource absolute address that the request goes to
     * @return the headers, and others after a refusal
     * @throws ConsentRefusedException as above, or {@code RESOURCE_REFUSED} if the contract has no
     *     such resource
     */
    Authorization authorization(String method, URI resource);
}
