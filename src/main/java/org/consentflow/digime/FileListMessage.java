package org.consentflow.digime;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.FileList.State;

/** The answer to a file list request. */
public final class FileListMessage {

    private FileListMessage() {}

    /**
     * Reads it. Further members are ignored.
     *
     * @param json the body; dates in it are milliseconds
     * @return the list
     * @throws MalformedMessageException naming the member that is missing or wrong
     */
    public static FileList parse(JsonObject json) {
        JsonObject status = Members.object(json, "status");
        return new FileList(state(status), accounts(status), files(json));
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
            return new AccountState(state, false, Optional.empty());
        }
        JsonValue code = Members.object(json, "error").get("code");
        Optional<String> name =
                code instanceof JsonString text
                        ? Optional.ofNullable(ErrorBody.name(text.getString()))
                        : Optional.empty();
        return new AccountState(state, true, name);
    }

    private static List<Entry> files(JsonObject json) {
        return json.containsKey("fileList")
                ? Members.objects(json, "fileList").stream().map(FileListMessage::entry).toList()
                : List.of();
    }

    private static Entry entry(JsonObject json) {
        return new Entry(Members.text(json, "name"), Members.milliseconds(json, "updatedDate"));
    }
}
