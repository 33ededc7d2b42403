package org.consentflow.data;

import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
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

    private static final int SLOWEST = 2;

    private final DataGateway gateway;
    private final OpenedFiles files;
    private final ReadSettings settings;
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
        this.settings = settings;
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
        OpenSession session = opened(tokens, scope);
        Downloads downloads = new Downloads(session, files, settings.parallelDownloads(), executor);
        FileList list = polled(session, downloads::attempt, State.COMPLETED);
        return new Reading(downloads.finish(list), list.state() == State.COMPLETED);
    }

    /**
     * Reads the accounts that the person has connected.
     *
     * @param tokens the access of the person
     * @return the provider's document
     * @throws ProviderException if the provider failed or the document cannot be opened
     */
    public JsonValue accounts(Tokens tokens) {
        OpenSession session = opened(tokens, Scope.all());
        polled(session, list -> {}, State.RUNNING);
        return files.json(session.file(ACCOUNTS, settings.maxFileSize()));
    }

    private OpenSession opened(Tokens tokens, Scope scope) {
        Presented first = tokens.current();
        OpenSession session = new OpenSession(gateway, gateway.open(scope), tokens, clock, pause);
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

    /** Looks at the list until it says {@code enough} or its end; hands on what comes before. */
    private FileList polled(OpenSession session, Consumer<FileList> meanwhile, State enough) {
        Instant limit = clock.instant().plus(settings.pollLimit());
        Duration interval = settings.pollInterval();
        while (true) {
            FileList list = session.list();
            boolean begun = list.state() != State.PENDING;
            if (begun && (list.state() != State.RUNNING || enough == State.RUNNING)) {
                return list;
            }
            if (!clock.instant().plus(interval).isBefore(limit)) {
                throw new ProviderException(
                        ConsentError.POLL_LIMIT,
                        "data was not ready within poll-limit",
                        true,
                        null);
            }
            if (begun) {
                meanwhile.accept(list); // takes its time; the list is looked at again in any case
            }
            session.rest(interval);
            interval = slower(interval);
        }
    }

    /** A tenth longer each time, up to twice the configured one. */
    private Duration slower(Duration interval) {
        Duration longer = interval.plus(interval.dividedBy(10));
        Duration slowest = settings.pollInterval().multipliedBy(SLOWEST);
        return longer.compareTo(slowest) > 0 ? slowest : longer;
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
