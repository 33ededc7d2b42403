package org.consentflow.digime;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds by now. Text forms show neither file names nor account ids.
 *
 * @param state how far it is
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
        COMPLETED
    }

    /**
     * One account.
     *
     * @param state how far it is
     * @param failed whether an error was reported
     * @param errorCode the error's {@code code}; null without one, or if it is no name
     */
    public record AccountState(State state, boolean failed, @Nullable String errorCode) {}

    /**
     * One file.
     *
     * @param name to fetch it by
     * @param updated when it changed last
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

    /**
     * Reads the answer to a file list request. Further members are ignored.
     *
     * @param json the body; dates in it are milliseconds
     * @return the list
     * @throws MalformedMessageException naming the member that is missing or wrong
     */
    public static FileList parse(JsonObject json) {
        JsonObject status = Members.object(json, "status");
        return new FileList(state(status), accounts(status), files(json));
    }

    @Override
    public String toString() {
        return "FileList[state=" + state + ", files=" + files.size() + "]";
    }

    private static State state(JsonObject json) {
        String name = Members.text(json, "state");
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(name)) {
                return state;
            }
        }
        throw Members.not("state", "a known state");
    }

    private static Map<String, AccountState> accounts(JsonObject status) {
        Map<String, AccountState> accounts = new LinkedHashMap<>();
        if (status.containsKey("details")) {
            JsonObject details = Members.object(status, "details");
            details.forEach((id, account) -> accounts.put(id, account(account)));
        }
        return accounts;
    }

    private static AccountState account(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            throw Members.not("details", "an object of objects"); // an id would name the account
        }
        State state = state(json);
        if (state == State.PENDING) {
            throw Members.not("state", "a state of an account");
        }
        if (!json.containsKey("error")) {
            return new AccountState(state, false, null);
        }
        JsonValue code = Members.object(json, "error").get("code");
        return new AccountState(
                state,
                true,
                code instanceof JsonString text ? ErrorBody.name(text.getString()) : null);
    }

    private static List<Entry> files(JsonObject json) {
        return json.containsKey("fileList")
                ? Members.objects(json, "fileList").stream().map(FileList::entry).toList()
                : List.of();
    }

    private static Entry entry(JsonObject json) {
        return new Entry(Members.text(json, "name"), Members.milliseconds(json, "updatedDate"));
    }
}
