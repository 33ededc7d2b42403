package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a session shows from its opening on, stage by stage; the last one stays. Immutable.
 *
 * @param accounts those in {@code accounts.json}; empty for those of the contract's own library
 * @param accountsFile in its place, right or wrong
 */
public record Course(
        List<Stage> stages, Optional<List<Account>> accounts, Optional<LibraryFile> accountsFile) {

    /**
     * @throws IllegalArgumentException if there is no stage, or one before the last has no end
     */
    public Course {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("there are no stages");
        }
        if (!stages.subList(0, stages.size() - 1).stream().allMatch(Stage::ends)) {
            throw new IllegalArgumentException("a stage before the last has no end");
        }
    }

    public static Course of(Stage... stages) {
        return of(List.of(stages));
    }

    public static Course of(List<Stage> stages) {
        return new Course(stages, Optional.empty(), Optional.empty());
    }

    public Course accounts(Account... accounts) {
        return new Course(stages, Optional.of(List.of(accounts)), accountsFile);
    }

    /** With this content, and packed so, as {@code accounts.json}. */
    public Course accountsFile(Content content, Packing packing) {
        LibraryFile file = LibraryFile.withoutMetadata("accounts.json", content).with(packing);
        return new Course(stages, accounts, Optional.of(file));
    }

    /** What {@code accounts.json} gives. */
    LibraryFile accountsFile(List<Account> own, String consentId) {
        return accountsFile.orElseGet(() -> describe(accounts.orElse(own), consentId));
    }

    private static LibraryFile describe(List<Account> accounts, String consentId) {
        JsonArrayBuilder described = Json.createArrayBuilder();
        accounts.forEach(account -> described.add(account.describe()));
        return LibraryFile.withoutMetadata(
                "accounts.json",
                Content.of(
                        Json.createObjectBuilder()
                                .add("accounts", described)
                                .add("consentid", consentId)
                                .build()
                                .toString()));
    }

    /** The part inside the scope. */
    Course narrowed(Scope scope, Instant now, IntPredicate service) {
        return new Course(
                stages.stream().map(stage -> stage.narrowed(scope, now, service)).toList(),
                accounts.map(all -> all.stream().filter(a -> service.test(a.service())).toList()),
                accountsFile);
    }
}
