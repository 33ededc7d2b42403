package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one contract can read of its person. Immutable. */
public record Library(List<DataKind> kinds, List<Account> accounts, List<LibraryFile> files) {

    public Library {
        kinds = List.copyOf(kinds);
        accounts = List.copyOf(accounts);
        files = List.copyOf(files);
    }

    /**
     * The part inside the scope; accounts whose data lies outside are left out as well.
     *
     * @param now what "the last month" counts back from
     */
    public Library narrowed(Scope scope, Instant now) {
        List<DataKind> admitted =
                kinds.stream().filter(kind -> scope.admits(Optional.of(kind))).toList();
        Set<Integer> services =
                admitted.stream().map(DataKind::service).collect(Collectors.toSet());
        return new Library(
                admitted,
                accounts.stream().filter(account -> services.contains(account.service())).toList(),
                files.stream().flatMap(file -> file.narrowed(scope, now).stream()).toList());
    }

    /** The content of {@code accounts.json}. */
    public JsonObject describeAccounts(String consentId) {
        JsonArrayBuilder described = Json.createArrayBuilder();
        accounts.forEach(account -> described.add(account.describe()));
        return Json.createObjectBuilder()
                .add("accounts", described)
                .add("consentid", consentId)
                .build();
    }
}
