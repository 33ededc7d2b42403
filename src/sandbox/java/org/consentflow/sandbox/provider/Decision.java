package org.consentflow.sandbox.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person makes of a consent link. */
public enum Decision {
    APPROVE,
    CANCEL,
    /** The provider fails on the person's side. */
    ERROR;

    /** The decision with this name in lower case, as links and forms write it. */
    public static Optional<Decision> named(String name) {
        return Arrays.stream(values())
                .filter(decision -> decision.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
