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
        List<DataKind> admitted = admitted(scope);
        Set<Integer> services = services(admitted);
        return new Library(
                admitted,
                accounts.stream().filter(account -> services.contains(account.service())).toList(),
                files.stream().flatMap(file -> file.narrowed(scope, now).stream()).toList(),
                raw);
    }

    /** The part of a course that lies inside a scope. */
    public Course narrowed(Course course, Scope scope, Instant now) {
        Set<Integer> outside = services(kinds);
        outside.removeAll(services(admitted(scope)));
        return course.narrowed(scope, now, service -> !outside.contains(service));
    }

    private List<DataKind> admitted(Scope scope) {
        return kinds.stream().filter(kind -> scope.admits(Optional.of(kind))).toList();
    }

    private static Set<Integer> services(List<DataKind> kinds) {
        return kinds.stream().map(DataKind::service).collect(Collectors.toSet());
    }
}
