package org.consentflow.api;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session at the provider, opened and triggered: what it prepares for one scope can be read from
 * it repeatedly until the session ends.
 *
 * <p>Every operation checks before each call to the provider that the consent and the session still
 * live, and throws {@link ConsentRequiredException} or a {@link ProviderException} with {@link
 * ConsentError#SESSION_ENDED} if not; open another session then. What was given inside an admitted
 * call (session, list, stream) serves as long as that call runs, on its thread. There is nothing to
 * close. Thread-safe.
 */
public interface ReadSession {

    /**
     * What it was opened for.
     *
     * @return the scope sent to the provider
     */
    Scope scope();

    /**
     * When the session ends at the provider.
     *
     * @return to the millisecond
     */
    Instant endsAt();

    /**
     * Looks at the list, once.
     *
     * @return what is there by now
     * @throws ProviderException if the provider failed
     */
    SessionFiles files();

    /**
     * Looks at the list until the provider is at its end.
     *
     * @return the last list
     * @throws ProviderException if the provider failed, or was not ready within {@code
     *     pending-limit} and {@code poll-limit}
     */
    SessionFiles finalFiles();

    /**
     * Reads one file.
     *
     * @param name as listed
     * @return to be closed; empty if the session lists no such file by now
     * @throws ProviderException if the provider failed or the file cannot be opened
     */
    Optional<DataFile> read(String name);

    /**
     * Reads every file until the provider is at its end, into memory.
     *
     * @return the files and whether they are all
     * @throws ProviderException if the provider failed, was not ready in time, or a file cannot be
     *     opened
     */
    Reading read();

    /**
     * Reads every file until the provider is at its end, and hands each on when it arrives; see
     * {@link OngoingAccess#readAll}.
     *
     * @param listener gets the files, on the calling thread
     * @param control ends the reading early
     * @return how it ended
     * @throws ConsentRequiredException if the consent has ended meanwhile
     */
    ReadOutcome readAll(FileListener listener, ReadControl control);

    /**
     * Reads every file until the provider is at its end, each when it is asked for; see {@link
     * OngoingAccess#stream}.
     *
     * @param control ends the reading early, and tells how it ended
     * @return to be closed
     */
    Stream<DataFile> stream(ReadControl control);

    /**
     * The accounts the person has connected.
     *
     * @return checked, with the provider's document
     * @throws ProviderException if the provider failed, or the document is not of a known form
     */
    Accounts accounts();
}
