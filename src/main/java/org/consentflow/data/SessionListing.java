package org.consentflow.data;

import java.util.function.Function;
import java.util.function.Predicate;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedFiles;
import org.consentflow.api.ReadControl;
import org.consentflow.api.Reading;
import org.consentflow.api.SessionFiles;

/** A list, and the session it is of. Thread-safe. */
record SessionListing(FileList list, Permit permit, OpenSession session, ReadingParts parts)
        implements SessionFiles {

    @Override
    public Reading read() {
        return read(parts.held(session), file -> true);
    }

    @Override
    public MappedFiles mapped(String objectType) {
        return read(
                        parts.held(session, objectType),
                        file ->
                                file instanceof MappedFile mapped
                                        && mapped.metadata().objectType().equals(objectType))
                .mapped();
    }

    /** Neither names nor ids. */
    @Override
    public String toString() {
        return "SessionFiles[" + list + "]";
    }

    private Reading read(Function<Entry, DataFile> download, Predicate<DataFile> wanted) {
        Steps steps =
                new Steps(
                        permit,
                        parts.polling(session),
                        parts.downloads(download),
                        new ReadControl());
        return Collected.of(steps.of(list), wanted);
    }
}
