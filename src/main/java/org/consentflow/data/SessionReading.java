package org.consentflow.data;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.consentflow.api.Accounts;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.FileList.State;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.RawFile;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.SessionFiles;
import org.consentflow.data.Step.Arrived;
import org.consentflow.data.Step.Ended;
import org.consentflow.data.Step.Moved;
import org.consentflow.data.Step.Unchanged;

/** Everything that can be read from one session. Thread-safe. */
final class SessionReading implements ReadSession {

    /** The provider's fixed name for the list of accounts. */
    private static final String ACCOUNTS = "accounts.json";

    private final Permit permit;
    private final Scope scope;
    private final OpenSession session;
    private final ReadingParts parts;

    SessionReading(Permit permit, Scope scope, OpenSession session, ReadingParts parts) {
        this.permit = permit;
        this.scope = scope;
        this.session = session;
        this.parts = parts;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Instant endsAt() {
        return session.endsAt();
    }

    @Override
    public SessionFiles files() {
        return listing(permit.during(session::list));
    }

    @Override
    public SessionFiles finalFiles() {
        return listing(permit.during(() -> parts.polling(session).until(State.PARTIAL)));
    }

    @Override
    public Optional<DataFile> read(String name) {
        return permit.during(() -> named(session.list(), name).map(parts.spooled(session)));
    }

    /** The same, as soon as the session lists it. */
    Optional<DataFile> readListed(String name) {
        return permit.during(
                () -> {
                    Polling polling = parts.polling(session);
                    while (true) {
                        FileList list = polling.look();
                        Optional<Entry> entry = named(list, name);
                        if (entry.isPresent() || list.state().ended()) {
                            return entry.map(parts.spooled(session));
                        }
                    }
                });
    }

    @Override
    public Reading read() {
        return Collected.of(steps(parts.held(session), new ReadControl()), file -> true);
    }

    @Override
    public ReadOutcome readAll(FileListener listener, ReadControl control) {
        try (Steps steps = steps(parts.spooled(session), control)) {
            while (true) {
                Step step = steps.next();
                if (step instanceof Ended ended) {
                    return ended.outcome();
                }
                if (step instanceof Moved moved) {
                    listener.progress(moved.progress());
                } else if (step instanceof Unchanged) {
                    listener.unchanged();
                } else if (step instanceof Arrived arrived) {
                    handOn(arrived.file(), listener);
                }
            }
        }
    }

    @Override
    public Stream<DataFile> stream(ReadControl control) {
        return FileStream.of(steps(parts.spooled(session), control));
    }

    @Override
    public Accounts accounts() {
        return permit.during(
                () -> {
                    parts.polling(session).until(State.RUNNING);
                    return session.file(
                            ACCOUNTS, parts.files().accountsLimits(), parts.files()::accounts);
                });
    }

    private static void handOn(DataFile file, FileListener listener) {
        if (file instanceof MappedFile mapped) {
            listener.mapped(mapped);
        } else if (file instanceof RawFile raw) {
            listener.raw(raw);
        }
    }

    private static Optional<Entry> named(FileList list, String name) {
        return list.files().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private SessionFiles listing(FileList list) {
        return new SessionListing(list, permit, session, parts);
    }

    private Steps steps(Function<Entry, DataFile> download, ReadControl control) {
        return new Steps(permit, parts.polling(session), parts.downloads(download), control);
    }
}
