package org.consentflow.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadProgress;
import org.consentflow.data.Step.Arrived;
import org.consentflow.data.Step.Ended;
import org.consentflow.data.Step.Moved;
import org.consentflow.data.Step.Unchanged;
import org.consentflow.flow.Cut;
import org.jspecify.annotations.Nullable;

/**
 * One reading, taken step by step by whoever wants the next file; between two steps nothing goes on
 * but the downloads that are on their way. Always comes to an end. Used by one thread at a time.
 */
final class Steps implements AutoCloseable {

    private final Permit permit;
    private final Polling polling;
    private final Downloads downloads;
    private final ReadControl control;
    private final Cut cut = new Cut();
    private @Nullable FileList latest;
    private boolean over;
    private @Nullable ReadProgress told;
    private @Nullable DataFile handedOn;
    private @Nullable Ended end;

    Steps(Permit permit, Polling polling, Downloads downloads, ReadControl control) {
        this.permit = permit;
        this.polling = polling;
        this.downloads = downloads;
        this.control = control;
        control.onCancel(cut::now);
    }

    /** Reads what a list names, without looking at it again. */
    Steps of(FileList list) {
        latest = list;
        over = true;
        downloads.want(list);
        return this;
    }

    /**
     * Takes the next step; the last file handed on is closed.
     *
     * @throws ConsentException if it is no {@link ProviderException}, such as a consent that has
     *     ended
     */
    Step next() {
        closeLast();
        if (end != null) {
            return end;
        }
        try {
            Step step = permit.during(() -> cut.during(this::step));
            return control.cancelled() ? ended(End.CANCELLED, null) : step;
        } catch (ProviderException failure) {
            if (control.cancelled()) {
                return ended(End.CANCELLED, null);
            }
            boolean late = failure.error() == ConsentError.POLL_LIMIT;
            return ended(late ? End.GAVE_UP : End.FAILED, failure);
        } catch (RuntimeException | Error broken) {
            ended(
                    control.cancelled() ? End.CANCELLED : End.FAILED,
                    broken instanceof ConsentException known ? known : null);
            throw broken;
        }
    }

    /** The last file handed on, which is not closed then. */
    DataFile kept() {
        DataFile file = Objects.requireNonNull(handedOn);
        handedOn = null;
        return file;
    }

    /** Of the files, in the order in which they were first listed. */
    List<String> names() {
        return downloads.names();
    }

    /** Cuts what is on its way and closes the last file. */
    @Override
    public void close() {
        ended(End.CANCELLED, null);
    }

    private Step step() {
        while (true) {
            if (control.cancelled()) {
                return ended(End.CANCELLED, null);
            }
            Optional<DataFile> file = downloads.next();
            if (file.isPresent()) {
                handedOn = file.get();
                return new Arrived(file.get());
            }
            FileList list = latest;
            if (list != null && over) {
                if (downloads.wantMissing()) {
                    polling.rest();
                    continue;
                }
                return all(list);
            }
            return look();
        }
    }

    private Step look() {
        FileList list = polling.look();
        latest = list;
        over = list.state().ended();
        if (list.state() != State.PENDING) {
            downloads.want(list);
        }
        ReadProgress now = new ReadProgress(list, downloads.delivered());
        boolean moved = !now.equals(told);
        told = now;
        return moved ? new Moved(now) : new Unchanged();
    }

    private Step all(FileList list) {
        Optional<ProviderException> missing = downloads.failure();
        if (missing.isPresent()) {
            return ended(End.FAILED, missing.get());
        }
        return ended(list.state() == State.COMPLETED ? End.COMPLETED : End.PARTIAL, null);
    }

    private Ended ended(End how, @Nullable ConsentException failure) {
        if (end != null) {
            return end;
        }
        downloads.close();
        closeLast();
        Map<String, String> failed = new HashMap<>();
        FileList list = latest;
        if (list != null) {
            list.accounts().forEach((id, account) -> note(failed, id, account));
        }
        ReadOutcome outcome =
                new ReadOutcome(how, downloads.delivered(), failed, Optional.ofNullable(failure));
        control.ended(outcome);
        Ended last = new Ended(outcome);
        end = last;
        return last;
    }

    private void closeLast() {
        DataFile last = handedOn;
        if (last != null) {
            last.close();
            handedOn = null;
        }
    }

    private static void note(Map<String, String> failed, String id, AccountState account) {
        if (account.failed()) {
            failed.put(id, account.errorCode().orElse(""));
        }
    }
}
