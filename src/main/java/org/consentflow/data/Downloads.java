package org.consentflow.data;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Sealed;
import org.consentflow.digime.FileList;
import org.consentflow.digime.FileList.Entry;

/**
 * The files of one reading, each in its latest version. Used by one thread.
 *
 * <p>A few downloads are on their way at a time; the next begins when the first of them has been
 * handed on, so a slow receiver slows the downloads. The executor's threads take work when there
 * are some to spare; what they have not begun this thread does itself, so it never waits for a
 * thread to become free.
 *
 * @param <T> what a file becomes
 */
final class Downloads<T> {

    private final OpenSession session;
    private final ReadSettings settings;
    private final Executor executor;
    private final BiFunction<Entry, Sealed, T> open;
    private final BiConsumer<Entry, T> receiver;
    private final Map<String, Entry> listed = new LinkedHashMap<>();
    private final Map<String, Instant> fetched = new HashMap<>();
    private int delivered;

    Downloads(
            OpenSession session,
            ReadSettings settings,
            Executor executor,
            BiFunction<Entry, Sealed, T> open,
            BiConsumer<Entry, T> receiver) {
        this.session = session;
        this.settings = settings;
        this.executor = executor;
        this.open = open;
        this.receiver = receiver;
    }

    /** Fetches what is new; what the provider does not give yet is left for the next time. */
    void attempt(FileList list) {
        fetch(list, false);
    }

    /** Fetches what is missing. */
    void finish(FileList list) {
        fetch(list, true);
    }

    /** Names in the order in which they were first listed. */
    List<String> names() {
        return List.copyOf(listed.keySet());
    }

    int delivered() {
        return delivered;
    }

    private void fetch(FileList list, boolean insist) {
        list.files().forEach(entry -> listed.merge(entry.name(), entry, Downloads::later));
        List<Entry> missing = listed.values().stream().filter(this::missing).toList();
        Deque<Download<T>> onTheirWay = new ArrayDeque<>();
        try {
            for (Entry entry : missing) {
                if (onTheirWay.size() == settings.parallelDownloads()) {
                    handOn(onTheirWay.removeFirst(), insist);
                }
                Download<T> next = new Download<>(entry, new FutureTask<>(() -> download(entry)));
                onTheirWay.add(next);
                lend(next.task());
            }
            while (!onTheirWay.isEmpty()) {
                handOn(onTheirWay.removeFirst(), insist);
            }
        } finally {
            onTheirWay.forEach(download -> download.task().cancel(true));
        }
    }

    private T download(Entry entry) {
        return open.apply(entry, session.file(entry.name(), settings.maxFileSize()));
    }

    private void lend(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException busy) {
            return; // then this thread does it
        }
    }

    /** Running a task that runs or has run already does nothing. */
    private void handOn(Download<T> download, boolean insist) {
        download.task().run();
        Entry entry = download.entry();
        T file;
        try {
            file = download.task().get();
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw OpenSession.interrupted();
        } catch (ExecutionException failed) {
            rethrow(failed.getCause(), insist);
            return;
        }
        receiver.accept(entry, file);
        fetched.put(entry.name(), entry.updated());
        delivered++;
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

    private record Download<T>(Entry entry, FutureTask<T> task) {}
}
