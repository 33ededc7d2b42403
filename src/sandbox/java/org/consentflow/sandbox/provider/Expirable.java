package org.consentflow.sandbox.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to end before its time. */
public enum Expirable {
    /** All access tokens. */
    ACCESS,
    /** All refresh tokens; access tokens stay. */
    REFRESH,
    /** All sessions. */
    SESSION,
    /** All pre-authorization and authorization codes. */
    CODE;

    /** The one with this name in lower case. */
    public static Optional<Expirable> named(String name) {
        return Arrays.stream(values())
                .filter(what -> what.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
