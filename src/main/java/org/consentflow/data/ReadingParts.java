package org.consentflow.data;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.digime.FileMetadata;

/** What every reading of a contract is made of. Thread-safe. */
record ReadingParts(
        ReadSettings settings,
        OpenedFiles files,
        Clock clock,
        RandomGenerator random,
        Executor executor) {

    Polling polling(OpenSession session) {
        return new Polling(session, settings, clock, random);
    }

    Downloads downloads(Function<Entry, DataFile> download) {
        return new Downloads(settings.parallelDownloads(), executor, download);
    }

    /** Files to be handed on: what is more than the buffer lies on disk. */
    Function<Entry, DataFile> spooled(OpenSession session) {
        return received(session, any -> settings.bufferSize());
    }

    /** Files that stay in memory. */
    Function<Entry, DataFile> held(OpenSession session) {
        return received(session, any -> Long.MAX_VALUE);
    }

    /** Mapped files of that type stay in memory; the others are not wanted there. */
    Function<Entry, DataFile> held(OpenSession session, String objectType) {
        return received(
                session,
                metadata ->
                        metadata.<Boolean>match(
                                        mapped -> mapped.objectType().equals(objectType),
                                        raw -> false)
                                ? Long.MAX_VALUE
                                : settings.bufferSize());
    }

    private Function<Entry, DataFile> received(
            OpenSession session, ToLongFunction<FileMetadata> bufferSize) {
        return entry ->
                session.file(
                        entry.name(),
                        files.limits(),
                        incoming -> files.received(entry, incoming, bufferSize));
    }
}
