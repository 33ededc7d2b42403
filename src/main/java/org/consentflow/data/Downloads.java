package org.consentflow.data;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.ProviderException;

/**
 * The files of one reading, each in its latest version. Used by one thread.
 *
 * <p>A few downloads are on their way at a time; another begins when one has been taken, so a slow
 * receiver slows the downloads. The executor's threads take work when there are some to spare; what
 * they have not begun this thread does itself, so it never waits for a thread to become free.
 */
final class Downloads {

    /** Of one version of a file, whatever goes wrong. */
    private static final int TRIES = 3;

    /** Different files; then it is not the files that fail. */
    private static final int IN_A_ROW = 10;

    /** These would be the same with every other file. */
    private static final Set<ConsentError> OF_NO_FILE =
            EnumSet.of(
                    ConsentError.SESSION_ENDED,
                    ConsentError.TOKEN_REFUSED,
                    ConsentError.CREDENTIALS_REFUSED,
                    ConsentError.SDK_INVALID,
                    ConsentError.SDK_VERSION_INVALID);

    private final int parallel;
    private final Executor executor;
    private final Function<Entry, DataFile> download;
    private final Map<String, Entry> listed = new LinkedHashMap<>();
    private final Map<String, Instant> fetched = new HashMap<>();
    private final Map<String, Failed> failed = new HashMap<>();
    private final Deque<Entry> wanted = new ArrayDeque<>();
    private final Deque<Download> onTheirWay = new ArrayDeque<>();
    private int delivered;
    private int failuresInARow;

    Downloads(int parallel, Executor executor, Function<Entry, DataFile> download) {
        this.parallel = parallel;
        this.executor = executor;
        this.download = download;
    }

    /** Wants what is new, and once more what failed. Nothing may be on its way. */
    void want(FileList list) {
        list.files().forEach(entry -> listed.merge(entry.name(), entry, Downloads::later));
        wantMissing();
    }

    /** Wants once more what failed and may succeed. */
    boolean wantMissing() {
        wanted.clear();
        failuresInARow = 0; // within one round no file comes twice
        listed.values().stream().filter(this::missing).forEach(wanted::add);
        return !wanted.isEmpty();
    }

    /**
     * Waits for the next file.
     *
     * @return empty if all that was wanted was had, or failed
     * @throws ConsentException if there is no use in going on
     */
    Optional<DataFile> next() {
        while (true) {
            fill();
            Download first = onTheirWay.peekFirst();
            if (first == null) {
                return Optional.empty();
            }
            Entry entry = first.entry();
            try {
                DataFile file = first.take();
                onTheirWay.removeFirst();
                fill();
                fetched.put(entry.name(), entry.updated());
                failed.remove(entry.name());
                delivered++;
                failuresInARow = 0;
                return Optional.of(file);
            } catch (ProviderException failure) {
                failuresInARow += failure.retryable() ? 1 : 0;
                boolean hopeless =
                        failuresInARow >= IN_A_ROW || OF_NO_FILE.contains(failure.error());
                if (hopeless || Thread.currentThread().isInterrupted()) {
                    throw failure; // what is on its way is cut by close
                }
                onTheirWay.removeFirst();
                failed.merge(entry.name(), new Failed(entry, failure, 1), Failed::again);
            }
        }
    }

    /** Names in the order in which they were first listed. */
    List<String> names() {
        return List.copyOf(listed.keySet());
    }

    int delivered() {
        return delivered;
    }

    /** Why a file is missing. */
    Optional<ProviderException> failure() {
        return failed.values().stream().map(Failed::why).findFirst();
    }

    /** Cuts what is on its way. */
    void close() {
        wanted.clear();
        onTheirWay.forEach(Download::discard);
        onTheirWay.clear();
    }

    private void fill() {
        while (onTheirWay.size() < parallel && !wanted.isEmpty()) {
            Entry entry = wanted.removeFirst();
            Download next = new Download(entry, download);
            onTheirWay.add(next);
            try {
                executor.execute(next);
            } catch (RejectedExecutionException busy) {
                continue; // then this thread does it
            }
        }
    }

    private boolean missing(Entry entry) {
        Instant have = fetched.get(entry.name());
        if (have != null && !have.isBefore(entry.updated())) {
            return false;
        }
        Failed before = failed.get(entry.name());
        return before == null || before.mayBeTriedAgain(entry);
    }

    private static Entry later(Entry old, Entry listedAgain) {
        return listedAgain.updated().isAfter(old.updated()) ? listedAgain : old;
    }

    private record Failed(Entry entry, ProviderException why, int times) {

        Failed again(Failed next) {
            int more = next.entry.equals(entry) ? times + 1 : 1;
            return new Failed(next.entry, next.why, more);
        }

        /** What came and cannot be opened will be no other the next time. */
        boolean mayBeTriedAgain(Entry now) {
            boolean ofTheWire = why.retryable() || why.status() > 0;
            return !now.equals(entry) || (ofTheWire && times < TRIES);
        }
    }
}
