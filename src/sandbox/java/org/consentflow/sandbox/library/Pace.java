package org.consentflow.sandbox.library;

import java.time.Duration;
import java.util.List;

/** How a library comes to be seen, file by file. */
@FunctionalInterface
public interface Pace {

    /**
     * Makes the course of one session.
     *
     * @param library what the session may read
     * @param sync how long the sandbox's synchronisations usually take; 0 or more
     */
    Course course(Library library, Duration sync);

    /** Half of the files while it synchronises, then all. */
    static Course halves(Library library, Duration sync) {
        Stage end = end(library);
        if (sync.isZero()) {
            return Course.of(end);
        }
        List<LibraryFile> files = library.files();
        Stage begin = Stage.running().files(files.subList(0, (files.size() + 1) / 2));
        for (Account account : library.accounts()) {
            begin = begin.account(account.id(), AccountState.running());
        }
        return Course.of(begin.lasting(sync), end);
    }

    /** All of the files, and what became of the accounts. */
    static Stage end(Library library) {
        boolean failing = library.accounts().stream().anyMatch(a -> a.failure().isPresent());
        Stage end = Stage.of(failing ? SyncState.PARTIAL : SyncState.COMPLETED);
        for (Account account : library.accounts()) {
            end = end.account(account.id(), account.outcome());
        }
        return end.files(library.files());
    }
}
