package org.consentflow.data;

import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.consentflow.api.ConsentError;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileListener;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.FileList;
import org.consentflow.digime.FileList.State;
import org.consentflow.flow.Pause;

/**
 * Reads what the consents of one contract give. Thread-safe; each reading has a session of its own.
 *
 * <p>An interrupt ends a reading with a retryable {@link ProviderException} and leaves the thread
 * interrupted.
 */
public final class DataReader {

    /** The provider's fixed name for the list of accounts. */
    private static final String ACCOUNTS = "accounts.json";

    private final DataGateway gateway;
    private final OpenedFiles files;
    private final Polling polling;
    private final Clock clock;
    private final Pause pause;
    private final Executor executor;

    /**
     * Reads through a gateway.
     *
     * @param gateway the wire
     * @param format opens the files
     * @param settings limits
     * @param clock the current time
     * @param pause between two looks at the list
     * @param executor lends threads to downloads if it has some; may be the one that reads run on,
     *     and may refuse
     */
    public DataReader(
            DataGateway gateway,
            FileFormat format,
            ReadSettings settings,
            Clock clock,
            Pause pause,
            Executor executor) {
        this.gateway = gateway;
        this.files = new OpenedFiles(format, settings.maxFileSize(), new FailureLimit(clock));
        this.polling = new Polling(settings, clock);
        this.clock = clock;
        this.pause = pause;
        this.executor = executor;
    }

    /**
     * Reads every mapped file within a scope. What somebody pushed through a postbox is no mapped
     * data and left out.
     *
     * @param tokens the access of the person
     * @param scope what to read
     * @return the files, whole, and whether they are all
     * @throws ProviderException if the provider failed, the data was not ready in time, or a file
     *     cannot be opened
     */
    public Reading read(Tokens tokens, Scope scope) {
        OpenSession session = opened(tokens, scope, pause);
        Map<String, Optional<DataFile>> latest = new HashMap<>();
        Downloads<Optional<DataFile>> downloads =
                new Downloads<>(
                        session,
                        polling.settings(),
                        executor,
                        files::mapped,
                        (entry, file) -> latest.put(entry.name(), file));
        FileList list = polling.until(State.COMPLETED, session, downloads::attempt);
        downloads.finish(list);
        List<DataFile> all =
                downloads.names().stream().map(latest::get).flatMap(Optional::stream).toList();
        return new Reading(all, list.state() == State.COMPLETED);
    }

    /**
     * Reads every file within a scope and hands each on when it arrives.
     *
     * @param tokens the access of the person
     * @param scope what to read
     * @param listener gets the files, on this thread
     * @param control ends it early
     * @return how it ended
     * @throws org.consentflow.api.ConsentRequiredException if the consent has ended
     * @throws ProviderException if the reading could not be begun
     */
    public ReadOutcome readAll(
            Tokens tokens, Scope scope, FileListener listener, ReadControl control) {
        Pause untilCancelled =
                time -> {
                    if (!control.rest(time)) {
                        throw new CancellationException();
                    }
                };
        OpenSession session = opened(tokens, scope, untilCancelled);
        return new FollowedReading(session, polling, files, executor, listener, control).run();
    }

    /**
     * Reads the accounts that the person has connected.
     *
     * @param tokens the access of the person
     * @return the provider's document
     * @throws ProviderException if the provider failed or the document cannot be opened
     */
    public JsonValue accounts(Tokens tokens) {
        OpenSession session = opened(tokens, Scope.all(), pause);
        polling.until(State.RUNNING, session, list -> {});
        return files.json(session.file(ACCOUNTS, files.maxSize()));
    }

    private OpenSession opened(Tokens tokens, Scope scope, Pause rests) {
        Presented first = tokens.current();
        OpenSession session = new OpenSession(gateway, gateway.open(scope), tokens, clock, rests);
        try {
            session.trigger(first);
        } catch (ProviderException refused) {
            if (!isTokenRefused(refused)) {
                throw refused;
            }
            triggerRenewed(session, tokens.refreshed(first));
        }
        return session;
    }

    private static void triggerRenewed(OpenSession session, Presented renewed) {
        try {
            session.trigger(renewed);
        } catch (ProviderException again) {
            throw isTokenRefused(again) ? tokenRefused(again) : again;
        }
    }

    private static boolean isTokenRefused(ProviderException failure) {
        return failure.status() == 401 && "InvalidToken".equals(failure.code().orElse(""));
    }

    private static ProviderException tokenRefused(ProviderException again) {
        return new ProviderException(
                ConsentError.TOKEN_REFUSED,
                "access token was refused, and so was the renewed one",
                false,
                again.status(),
                again.code().orElse(null),
                again.providerMessage().orElse(null),
                again.reference().orElse(null));
    }
}
