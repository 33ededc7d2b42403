package org.consentflow.sandbox.script;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.consentflow.sandbox.library.Account;
import org.consentflow.sandbox.library.AccountError;
import org.consentflow.sandbox.library.AccountState;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.DataKind;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Stage;
import org.consentflow.sandbox.library.SyncState;

/** Reads courses from JSON. */
public final class CourseReader {

    private final ScriptedFiles files;

    /**
     * @param kinds what files of the contract may be of; without one said, they are of the first
     */
    public CourseReader(List<DataKind> kinds) {
        this.files = new ScriptedFiles(kinds);
    }

    /**
     * Reads the members {@code stages} and, in place of the library's own, {@code accounts}.
     *
     * @param json may hold {@code contract} as well
     * @throws IllegalArgumentException naming the member that is wrong
     */
    public Course read(JsonObject json) {
        Members members = new Members(json, "contract", "stages", "accounts");
        List<JsonObject> stages =
                members.objects("stages")
                        .orElseThrow(() -> new IllegalArgumentException("stages is missing"));
        Course course = Course.of(stages.stream().map(this::stage).toList());
        return members.objects("accounts")
                .map(all -> all.stream().map(CourseReader::account).toArray(Account[]::new))
                .map(course::accounts)
                .orElse(course);
    }

    private Stage stage(JsonObject json) {
        Members members = new Members(json, "state", "files", "accounts", "polls", "forMs");
        Stage stage = Stage.of(state(members));
        Optional<List<JsonObject>> listed = members.objects("files");
        if (listed.isPresent()) {
            List<LibraryFile> all = listed.get().stream().map(files::read).toList();
            stage = stage.files(all);
        }
        Map<String, JsonValue> accounts =
                members.object("accounts").orElse(JsonValue.EMPTY_JSON_OBJECT);
        for (Map.Entry<String, JsonValue> account : accounts.entrySet()) {
            stage = stage.account(account.getKey(), accountState(account.getValue()));
        }
        if (members.has("polls") && members.has("forMs")) {
            throw new IllegalArgumentException("polls and forMs exclude each other");
        }
        return members.has("forMs")
                ? stage.lasting(Duration.ofMillis(members.count("forMs")))
                : stage.polls(members.count("polls"));
    }

    private static SyncState state(Members members) {
        return SyncState.named(members.text("state"))
                .orElseThrow(() -> new IllegalArgumentException("state is unknown"));
    }

    private static AccountState accountState(JsonValue value) {
        if (!(value instanceof JsonObject json)) {
            throw new IllegalArgumentException("accounts holds something else than objects");
        }
        Members members = new Members(json, "state", "error");
        return new AccountState(state(members), members.object("error").map(CourseReader::error));
    }

    private static AccountError error(JsonObject json) {
        Members members = new Members(json, "code", "message", "statusCode", "reauth");
        return new AccountError(
                members.text("code"),
                members.optionalText("message").orElse("The source failed"),
                members.has("statusCode")
                        ? OptionalInt.of(members.count("statusCode"))
                        : OptionalInt.empty(),
                members.flag("reauth"));
    }

    private static Account account(JsonObject json) {
        Members members = new Members(json, "id", "name", "number", "service");
        Members service =
                new Members(
                        members.object("service")
                                .orElseThrow(
                                        () -> new IllegalArgumentException("service is missing")),
                        "name",
                        "logo");
        String id = members.text("id");
        if (!id.matches("[0-9]{1,9}_.+")) {
            throw new IllegalArgumentException("id does not begin with a service and _");
        }
        Account account =
                Account.at(
                        Integer.parseInt(id.split("_", 2)[0]),
                        service.text("name"),
                        id,
                        members.text("name"));
        account = members.optionalText("number").map(account::numbered).orElse(account);
        return service.optionalText("logo").map(account::withLogo).orElse(account);
    }
}
