package org.consentflow.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.FileListener;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadProgress;
import org.consentflow.data.OpenedFiles.Opened;
import org.consentflow.digime.FileList;
import org.consentflow.digime.FileList.AccountState;
import org.consentflow.digime.FileList.Entry;
import org.consentflow.digime.FileList.State;
import org.jspecify.annotations.Nullable;

/** One reading whose files are handed on while they arrive. Always ends. Used by one thread. */
final class FollowedReading {

    private final OpenSession session;
    private final Polling polling;
    private final FileListener listener;
    private final ReadControl control;
    private final Downloads<Opened> downloads;
    private @Nullable FileList latest;
    private @Nullable ReadProgress told;

    FollowedReading(
            OpenSession session,
            Polling polling,
            OpenedFiles files,
            Executor executor,
            FileListener listener,
            ReadControl control) {
        this.session = session;
        this.polling = polling;
        this.listener = listener;
        this.control = control;
        this.downloads =
                new Downloads<>(session, polling.settings(), executor, files::any, this::received);
    }

    /**
     * Reads to some end.
     *
     * @throws ConsentRequiredException if the consent has ended meanwhile
     */
    ReadOutcome run() {
        try {
            FileList last = polling.until(State.COMPLETED, session, this::looked);
            progress(last);
            downloads.finish(last);
            return ended(last.state() == State.COMPLETED ? End.COMPLETED : End.PARTIAL, null);
        } catch (CancellationException cancelled) {
            return ended(End.CANCELLED, null);
        } catch (ConsentRequiredException withdrawn) {
            throw withdrawn;
        } catch (ProviderException failure) {
            if (control.cancelled()) {
                return ended(End.CANCELLED, null);
            }
            boolean late = failure.error() == ConsentError.POLL_LIMIT;
            return ended(late ? End.GAVE_UP : End.FAILED, failure);
        }
    }

    private void looked(FileList list) {
        progress(list);
        if (list.state() != State.PENDING) {
            downloads.attempt(list);
        }
    }

    private void progress(FileList list) {
        latest = list;
        boolean begun = list.state() != State.PENDING;
        ReadProgress now = new ReadProgress(begun, list.files().size(), downloads.delivered());
        if (!now.equals(told)) {
            told = now;
            listener.progress(now);
        }
    }

    private void received(Entry entry, Opened file) {
        if (control.cancelled()) {
            throw new CancellationException();
        }
        file.mapped().ifPresent(listener::mapped);
        file.raw().ifPresent(listener::raw);
    }

    private ReadOutcome ended(End end, @Nullable ConsentException failure) {
        Map<String, String> failed = new HashMap<>();
        FileList list = latest;
        if (list != null) {
            list.accounts().forEach((id, account) -> note(failed, id, account));
        }
        return new ReadOutcome(end, downloads.delivered(), failed, Optional.ofNullable(failure));
    }

    private static void note(Map<String, String> failed, String id, AccountState account) {
        if (account.failed()) {
            String code = account.errorCode();
            failed.put(id, code == null ? "" : code);
        }
    }
}
