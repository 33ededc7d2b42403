package org.consentflow.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session holds by now. Text forms show neither file names nor account ids.
 *
 * @param state how far the provider is
 * @param accounts by account id; empty if not told
 * @param files in the provider's order; empty if not told
 */
public record FileList(State state, Map<String, AccountState> accounts, List<Entry> files) {

    /** How far the provider is with a session or one of its accounts. */
    public enum State {
        /** Waiting for the person or for its turn. Not used of an account. */
        PENDING,
        /** Under way: files may appear and change. */
        RUNNING,
        /** At its end, something failed. */
        PARTIAL,
        /** At its end. */
        COMPLETED;

        /**
         * Whether nothing will change any more.
         *
         * @return true for {@link #PARTIAL} and {@link #COMPLETED}
         */
        public boolean ended() {
            return this == PARTIAL || this == COMPLETED;
        }
    }

    /**
     * One account.
     *
     * @param state how far it is
     * @param failed whether an error was reported
     * @param errorCode the provider's name of the error; empty if it told none
     */
    public record AccountState(State state, boolean failed, Optional<String> errorCode) {}

    /**
     * One file.
     *
     * @param name to read it by
     * @param updated when it changed last, to the millisecond
     */
    public record Entry(String name, Instant updated) {

        @Override
        public String toString() {
            return "Entry[updated=" + updated + "]";
        }
    }

    /** Copies. */
    public FileList {
        accounts = Map.copyOf(accounts);
        files = List.copyOf(files);
    }

    @Override
    public String toString() {
        return "FileList[state=" + state + ", files=" + files.size() + "]";
    }
}
