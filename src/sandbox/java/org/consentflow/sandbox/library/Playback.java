package org.consentflow.sandbox.library;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A course as one session goes through it. Safe for use by many threads. */
public final class Playback {

    private final List<Stage> stages;
    private final LibraryFile accounts;
    private final Map<String, Integer> missed = new HashMap<>();
    private int current;
    private int polled;
    private Instant begun;

    /**
     * @param accounts those of the contract's own library
     * @param consentId what {@code accounts.json} names as the consent
     * @param now when the session is opened
     */
    public Playback(Course course, List<Account> accounts, String consentId, Instant now) {
        this.stages = course.stages();
        this.accounts = course.accountsFile(accounts, consentId);
        this.begun = now;
    }

    /** The answer to who asks for the list; asking may lead to the next stage. */
    public synchronized JsonObject list(Instant now) {
        pass(now);
        Stage stage = stages.get(current);
        if (stage.polls() > 0 && polled == stage.polls() && current < stages.size() - 1) {
            next(now);
            pass(now);
        }
        polled++;
        return stages.get(current).toJson();
    }

    /** Whether files can be read by now. */
    public synchronized boolean open(Instant now) {
        pass(now);
        return stages.get(current).state() != SyncState.PENDING;
    }

    /**
     * A file that is or was listed, in the version listed last, or the accounts.
     *
     * @return empty if it is not there, or not there yet
     */
    public synchronized Optional<LibraryFile> file(String name, Instant now) {
        pass(now);
        Optional<LibraryFile> found = Optional.of(accounts).filter(a -> a.name().equals(name));
        for (Stage stage : stages.subList(0, current + 1)) {
            Optional<LibraryFile> before = found;
            found = stage.file(name).or(() -> before);
        }
        return found.filter(
                file -> missed.merge(name, 1, Integer::sum) > file.packing().missingFirst());
    }

    /** Leaves stages whose time is over. */
    private void pass(Instant now) {
        for (Duration time = stages.get(current).time();
                current < stages.size() - 1 && !time.isZero() && !now.isBefore(begun.plus(time));
                time = stages.get(current).time()) {
            next(begun.plus(time));
        }
    }

    private void next(Instant at) {
        current++;
        polled = 0;
        begun = at;
    }
}
