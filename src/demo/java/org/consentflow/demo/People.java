package org.consentflow.demo;

import java.util.Set;

/** Who can log in: two people whose password is their name. */
final class People {

    static final Set<String> ROLES = Set.of("person");

    private static final Set<String> NAMES = Set.of("alice", "bob");

    private People() {}

    static boolean know(String name, String password) {
        return NAMES.contains(name) && name.equals(password);
    }
}
