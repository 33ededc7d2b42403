package org.consentflow.data;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.FileList;
import org.consentflow.digime.FileList.Entry;

/**
 * The files of one reading, each in its latest version. Used by one thread.
 *
 * <p>That thread downloads; the executor's threads take work from it when there are some to spare.
 * Whatever they have not begun it does itself, so it never waits for a thread to become free.
 */
final class Downloads {

    private final OpenSession session;
    private final OpenedFiles opened;
    private final int parallel;
    private final Executor executor;
    private final Map<String, Entry> listed = new LinkedHashMap<>();
    private final Map<String, Instant> fetched = new HashMap<>();
    private final Map<String, Optional<DataFile>> files = new HashMap<>();

    Downloads(OpenSession session, OpenedFiles opened, int parallel, Executor executor) {
        this.session = session;
        this.opened = opened;
        this.parallel = parallel;
        this.executor = executor;
    }

    /** Fetches what is new; what the provider does not give yet is left for the next time. */
    void attempt(FileList list) {
        fetch(list, false);
    }

    /** Fetches what is missing and gives all. */
    List<DataFile> finish(FileList list) {
        fetch(list, true);
        return listed.keySet().stream().map(files::get).flatMap(Optional::stream).toList();
    }

    private void fetch(FileList list, boolean insist) {
        list.files().forEach(entry -> listed.merge(entry.name(), entry, Downloads::later));
        Map<Entry, FutureTask<Optional<DataFile>>> tasks = new LinkedHashMap<>();
        listed.values().stream()
                .filter(this::missing)
                .forEach(entry -> tasks.put(entry, new FutureTask<>(() -> download(entry))));
        List<FutureTask<Optional<DataFile>>> work = List.copyOf(tasks.values());
        lend(work);
        try {
            work.forEach(FutureTask::run);
            tasks.forEach((entry, task) -> keep(entry, task, insist));
        } finally {
            work.forEach(task -> task.cancel(true));
        }
    }

    private Optional<DataFile> download(Entry entry) {
        return opened.mapped(entry, session.file(entry.name(), opened.maxSize()));
    }

    /** Running a task that runs or has run already does nothing. */
    private void lend(List<FutureTask<Optional<DataFile>>> work) {
        int threads = Math.min(parallel, work.size()) - 1;
        try {
            for (int i = 0; i < threads; i++) {
                executor.execute(() -> work.forEach(FutureTask::run));
            }
        } catch (RejectedExecutionException busy) {
            return; // then with fewer
        }
    }

    private void keep(Entry entry, FutureTask<Optional<DataFile>> task, boolean insist) {
        try {
            files.put(entry.name(), task.get());
            fetched.put(entry.name(), entry.updated());
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw OpenSession.interrupted();
        } catch (ExecutionException failed) {
            rethrow(failed.getCause(), insist);
        }
    }

    private static void rethrow(Throwable cause, boolean insist) {
        if (cause instanceof ProviderException && !insist) {
            return;
        }
        if (cause instanceof ConsentException known) {
            throw known;
        }
        throw new IllegalStateException("a download failed", cause);
    }

    private boolean missing(Entry entry) {
        Instant have = fetched.get(entry.name());
        return have == null || have.isBefore(entry.updated());
    }

    private static Entry later(Entry old, Entry listedAgain) {
        return listedAgain.updated().isAfter(old.updated()) ? listedAgain : old;
    }
}
