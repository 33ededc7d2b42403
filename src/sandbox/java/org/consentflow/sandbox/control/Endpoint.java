package org.consentflow.sandbox.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The provider's calls, as faults and counters name them. */
public enum Endpoint {
    SESSION,
    AUTHORIZE,
    EXCHANGE,
    REFRESH,
    TRIGGER,
    QUERY,
    FILE,
    JWKS,
    POSTBOX,
    METADATA,
    REVOKE,
    RESOURCE;

    /** The name in JSON: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Endpoint> named(String wireName) {
        return Arrays.stream(values()).filter(e -> e.wireName().equals(wireName)).findFirst();
    }
}
