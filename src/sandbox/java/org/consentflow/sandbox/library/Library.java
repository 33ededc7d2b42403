package org.consentflow.sandbox.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one contract can read of its person. Immutable.
 *
 * @param raw whether files that were pushed, by whomever, are part of it
 */
public record Library(
        List<DataKind> kinds, List<Account> accounts, List<LibraryFile> files, boolean raw) {

    public Library {
        kinds = List.copyOf(kinds);
        accounts = List.copyOf(accounts);
        files = List.copyOf(files);
    }

    /** Nothing: of a contract that only gives. */
    public static Library none() {
        return new Library(List.of(), List.of(), List.of(), false);
    }

    /** What it holds within a scope, for a person to read, one line each. */
    public List<String> words(Scope scope) {
        List<String> words = new ArrayList<>(scope.words(kinds));
        if (raw && scope.admits(Optional.empty())) {
            words.add("Files that others put into your library");
        }
        return words;
    }

    /** The same with more files behind. */
    public Library with(List<LibraryFile> more) {
        List<LibraryFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new Library(kinds, accounts, all, raw);
    }

    /**
     * The part inside the scope; accounts whose data lies outside are left out as well.
     *
     * @param now what "the last month" counts back from
     */
    public Library narrowed(Scope scope, Instant now) {
        Set<Integer> outside = outside(scope);
        return new Library(
                admitted(scope),
                accounts.stream().filter(account -> !outside.contains(account.service())).toList(),
                files.stream().flatMap(file -> file.narrowed(scope, now).stream()).toList(),
                raw);
    }

    /** The part of a course that lies inside a scope. */
    public Course narrowed(Course course, Scope scope, Instant now) {
        Set<Integer> outside = outside(scope);
        return course.narrowed(scope, now, service -> !outside.contains(service));
    }

    /** Services all of whose data the scope leaves out. */
    private Set<Integer> outside(Scope scope) {
        Set<Integer> outside = services(kinds);
        outside.removeAll(services(admitted(scope)));
        return outside;
    }

    private List<DataKind> admitted(Scope scope) {
        return kinds.stream().filter(kind -> scope.admits(Optional.of(kind))).toList();
    }

    private static Set<Integer> services(List<DataKind> kinds) {
        return kinds.stream().map(DataKind::service).collect(Collectors.toSet());
    }
}
