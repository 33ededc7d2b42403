package org.consentflow.data;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileListener;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.Session;
import org.consentflow.flow.Cut;
import org.consentflow.flow.Pause;

/**
 * Reads what the consents of one contract give. Thread-safe.
 *
 * <p>An interrupt ends a reading with a retryable {@link ProviderException} and leaves the thread
 * interrupted.
 */
public final class DataReader {

    private final DataGateway gateway;
    private final ReadingParts parts;
    private final Pause pause;

    /**
     * Reads through a gateway.
     *
     * @param gateway the wire
     * @param format opens the files
     * @param settings limits
     * @param clock the current time
     * @param random spreads pauses; names and seals what lies on disk
     * @param pause between two looks at the list
     * @param executor lends threads to downloads if it has some; may be the one that reads run on,
     *     and may refuse
     */
    public DataReader(
            DataGateway gateway,
            FileFormat format,
            ReadSettings settings,
            Clock clock,
            SecureRandom random,
            Pause pause,
            Executor executor) {
        this.gateway = gateway;
        OpenedFiles files =
                new OpenedFiles(
                        format,
                        settings,
                        new SpoolDirectory(settings.spoolDirectory(), random),
                        new FailureLimit(clock));
        this.parts = new ReadingParts(settings, files, clock, random, executor);
        this.pause = pause;
    }

    /**
     * Opens a session and has it prepared.
     *
     * @param tokens the access of the person
     * @param scope what to read
     * @return to be read from
     * @throws org.consentflow.api.ConsentRequiredException if the consent has ended
     * @throws ProviderException if the provider failed
     */
    public ReadSession session(Tokens tokens, Scope scope) {
        return tokens.during(() -> opened(tokens, scope));
    }

    /** A session that the person has opened, without a token. */
    ReadSession opened(Permit permit, Scope scope, Session session) {
        return new SessionReading(
                permit,
                scope,
                new OpenSession(gateway, session, permit, parts.clock(), pause),
                parts);
    }

    /**
     * Reads one file of a session of its own, as soon as it is listed.
     *
     * @param tokens the access of the person
     * @param scope of the session
     * @param name as listed earlier
     * @return empty if there is no such file
     * @throws org.consentflow.api.ConsentRequiredException if the consent has ended
     * @throws ProviderException if the provider failed
     */
    public Optional<DataFile> read(Tokens tokens, Scope scope, String name) {
        return tokens.during(() -> opened(tokens, scope)).readListed(name);
    }

    /**
     * Reads every file of a session of its own and hands each on when it arrives.
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
        return begun(tokens, scope, control)
                .map(session -> session.readAll(listener, control))
                .orElseGet(() -> control.outcome().orElseThrow());
    }

    /**
     * Reads every file of a session of its own, each when it is asked for.
     *
     * @param tokens the access of the person
     * @param scope what to read
     * @param control ends it early
     * @return to be closed
     * @throws org.consentflow.api.ConsentRequiredException if the consent has ended
     * @throws ProviderException if the reading could not be begun
     */
    public Stream<DataFile> stream(Tokens tokens, Scope scope, ReadControl control) {
        return begun(tokens, scope, control)
                .map(session -> session.stream(control))
                .orElseGet(Stream::empty);
    }

    /** Empty if it was cancelled meanwhile. */
    private Optional<SessionReading> begun(Tokens tokens, Scope scope, ReadControl control) {
        Cut cut = new Cut();
        control.onCancel(cut::now);
        try {
            SessionReading session = tokens.during(() -> cut.during(() -> opened(tokens, scope)));
            if (!control.cancelled()) {
                return Optional.of(session);
            }
        } catch (ProviderException failed) {
            if (!control.cancelled()) {
                control.ended(failed(failed));
                throw failed;
            }
        } catch (RuntimeException | Error broken) {
            control.ended(failed(broken));
            throw broken;
        }
        control.ended(ReadOutcome.of(End.CANCELLED));
        return Optional.empty();
    }

    private static ReadOutcome failed(Throwable why) {
        Optional<ConsentException> known =
                why instanceof ConsentException failure ? Optional.of(failure) : Optional.empty();
        return new ReadOutcome(End.FAILED, 0, Map.of(), known);
    }

    private SessionReading opened(Tokens tokens, Scope scope) {
        return new SessionReading(
                tokens,
                scope,
                TriggeredSession.of(gateway, scope, tokens, parts.clock(), pause),
                parts);
    }
}
