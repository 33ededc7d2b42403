package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a session shows for a while. Immutable; begin with the state.
 *
 * @param listed the file list; empty for an answer without any
 * @param accounts what is told of them, by id; without any the answer has no details
 * @param polls how many lists are asked for before the next stage; 0 if time decides
 * @param time how long before the next stage; zero if polls decide
 */
public record Stage(
        SyncState state,
        Optional<List<LibraryFile>> listed,
        Map<String, AccountState> accounts,
        int polls,
        Duration time) {

    /** Without file list, without details, without end. */
    public static Stage of(SyncState state) {
        return new Stage(state, Optional.empty(), Map.of(), 0, Duration.ZERO);
    }

    public static Stage pending() {
        return of(SyncState.PENDING);
    }

    public static Stage running() {
        return of(SyncState.RUNNING);
    }

    public static Stage partial() {
        return of(SyncState.PARTIAL);
    }

    public static Stage completed() {
        return of(SyncState.COMPLETED);
    }

    /** With these in the list, which may be none. */
    public Stage files(LibraryFile... files) {
        return files(List.of(files));
    }

    public Stage files(List<LibraryFile> files) {
        return new Stage(state, Optional.of(List.copyOf(files)), accounts, polls, time);
    }

    public Stage account(String id, AccountState account) {
        Map<String, AccountState> more = new LinkedHashMap<>(accounts);
        more.put(id, account);
        return new Stage(state, listed, more, polls, time);
    }

    /** Goes on after so many file lists. */
    public Stage polls(int count) {
        return new Stage(state, listed, accounts, count, Duration.ZERO);
    }

    /** Goes on after so long. */
    public Stage lasting(Duration time) {
        return new Stage(state, listed, accounts, 0, time);
    }

    boolean ends() {
        return polls > 0 || !time.isZero();
    }

    /** The part inside the scope. */
    Stage narrowed(Scope scope, Instant now, IntPredicate service) {
        Map<String, AccountState> inside = new LinkedHashMap<>(accounts);
        inside.keySet().removeIf(id -> !service.test(serviceOf(id)));
        return new Stage(
                state,
                listed.map(
                        all ->
                                all.stream()
                                        .flatMap(file -> file.narrowed(scope, now).stream())
                                        .toList()),
                inside,
                polls,
                time);
    }

    /** Ids begin with the service's; those that do not, belong to none. */
    private static int serviceOf(String accountId) {
        String service = accountId.split("_", 2)[0];
        return service.matches("[0-9]{1,9}") ? Integer.parseInt(service) : -1;
    }

    Optional<LibraryFile> file(String name) {
        return listed.orElse(List.of()).stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The answer to who asks for the list. */
    public JsonObject toJson() {
        JsonObjectBuilder status = Json.createObjectBuilder().add("state", state.wireName());
        if (!accounts.isEmpty()) {
            JsonObjectBuilder details = Json.createObjectBuilder();
            accounts.forEach((id, account) -> details.add(id, account.toJson()));
            status.add("details", details);
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add("status", status);
        listed.ifPresent(
                all -> {
                    JsonArrayBuilder list = Json.createArrayBuilder();
                    all.forEach(file -> list.add(file.describe()));
                    json.add("fileList", list);
                });
        return json.build();
    }
}
