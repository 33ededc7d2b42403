package org.consentflow.data;

import static org.consentflow.data.ScriptedProvider.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.RawFile;
import org.consentflow.api.RawMetadata;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadProgress;
import org.consentflow.api.Scope;
import org.junit.jupiter.api.AfterEach;

/** A scripted provider whose files are handed on and kept. */
abstract class FollowingFixture {

    static final Duration SOON = Duration.ofMillis(5);

    final ExecutorService threads = Executors.newCachedThreadPool();
    final ScriptedProvider provider = new ScriptedProvider();
    final Kept kept = new Kept();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    ReadOutcome follow(int parallel) {
        return provider.reader(parallel, SOON, threads)
                .readAll(provider, Scope.all(), kept, new ReadControl());
    }

    static final class Kept implements FileListener {

        final List<String> mapped = new ArrayList<>();
        final List<RawMetadata> raw = new ArrayList<>();
        final List<byte[]> contents = new ArrayList<>();
        final List<ReadProgress> progress = new ArrayList<>();
        final List<String> names = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void mapped(MappedFile file) {
            mapped.add(file.json().toString());
            names.add(file.name());
        }

        @Override
        public void raw(RawFile file) {
            raw.add(file.metadata());
            contents.add(file.bytes());
        }

        @Override
        public void progress(ReadProgress now) {
            progress.add(now);
        }
    }
}
