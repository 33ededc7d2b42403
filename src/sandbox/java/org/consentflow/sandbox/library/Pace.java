package org.consentflow.sandbox.library;

import java.time.Duration;
import java.util.ArrayList;
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
        Stage begin = running(library).files(files.subList(0, (files.size() + 1) / 2));
        return Course.of(begin.lasting(sync), end);
    }

    /** One file after the other; at the end the first of them has changed once more. */
    static Course oneByOne(Library library, Duration sync) {
        Stage end = end(library);
        if (sync.isZero()) {
            return Course.of(end);
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.pending().lasting(sync.multipliedBy(2)));
        List<LibraryFile> files = library.files();
        for (int count = 1; count <= files.size(); count++) {
            Stage stage = running(library).files(before(files.subList(0, count)));
            stages.add(stage.lasting(sync.multipliedBy(2)));
        }
        stages.add(end);
        return Course.of(stages);
    }

    /** The first as it was an hour before its last change. */
    private static List<LibraryFile> before(List<LibraryFile> files) {
        List<LibraryFile> before = new ArrayList<>(files);
        before.set(0, files.get(0).earlier());
        return before;
    }

    private static Stage running(Library library) {
        Stage running = Stage.running();
        for (Account account : library.accounts()) {
            running = running.account(account.id(), AccountState.running());
        }
        return running;
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
