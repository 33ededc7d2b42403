package org.consentflow.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.flow.Cut;

/** One file on its way. Whoever gets to it first runs it; what nobody takes is closed. */
final class Download extends FutureTask<DataFile> {

    private final Entry entry;
    private final Cut cut;

    Download(Entry entry, Function<Entry, DataFile> work) {
        this(entry, work, new Cut());
    }

    private Download(Entry entry, Function<Entry, DataFile> work, Cut cut) {
        super(() -> cut.during(() -> work.apply(entry)));
        this.entry = entry;
        this.cut = cut;
    }

    Entry entry() {
        return entry;
    }

    /** Runs it if nobody does, and waits for it. */
    DataFile take() {
        run();
        try {
            return get();
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw OpenSession.interrupted();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ConsentException known) {
                throw known;
            }
            throw new IllegalStateException("a download failed", failed.getCause());
        }
    }

    /** Cuts it if it runs; closes its file if it is there. */
    void discard() {
        if (cancel(false)) {
            cut.now();
            return;
        }
        try {
            get().close();
        } catch (InterruptedException | ExecutionException | CancellationException nothing) {
            return;
        }
    }

    @Override
    protected void set(DataFile file) {
        super.set(file);
        if (isCancelled()) {
            file.close();
        }
    }
}
