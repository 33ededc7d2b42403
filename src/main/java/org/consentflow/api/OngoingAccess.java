package org.consentflow.api;

import jakarta.json.JsonValue;

/**
 * A person's data, for as long as their consent lives.
 *
 * <p>Injected, it stands for the access of the innermost running {@link ConsentFlow} call; obtained
 * from {@link Consents}, for the subject named there. Every operation checks again that the caller
 * is the same and the consent still live. Thread-safe.
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
     * Reads every file within {@code scope}: opens a session, triggers it, polls the list until it
     * is final and downloads what is listed. Takes as long as the provider needs, at most the
     * configured {@code poll-limit}.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @return the files and whether they are all
     * @throws ConsentRequiredException if the consent has ended meanwhile
     * @throws ProviderException if the provider failed; {@link ProviderException#retryable()} tells
     *     whether later may help
     * @throws ConsentRefusedException if no admitted call is running, or {@code scope} is wider
     *     than the contract's
     */
    Reading read(Scope scope);

    /**
     * Reads data, new at every call, and hands each file on when it arrives: for more data than one
     * wants to hold in memory, and for showing progress. Blocks until the reading has ended.
     *
     * @param scope what to read; {@link Scope#all()} for everything the contract allows
     * @param listener gets the files, on the calling thread
     * @param control ends the reading early
     * @return how it ended; never hangs longer than {@code poll-limit} and the last downloads
     * @throws ConsentRequiredException if the consent has ended meanwhile
     * @throws ProviderException if the reading could not be begun
     * @throws ConsentRefusedException if no admitted call is running, or {@code scope} is wider
     *     than the contract's
     */
    ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control);

    /**
     * The accounts the person has connected at the provider.
     *
     * @return the provider's document
     * @throws ConsentRequiredException if the consent has ended meanwhile
     * @throws ProviderException if the provider failed
     * @throws ConsentRefusedException if no admitted call is running
     */
    JsonValue accounts();
}
