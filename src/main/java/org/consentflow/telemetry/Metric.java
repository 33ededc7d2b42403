package org.consentflow.telemetry;

/**
 * Everything that is measured. Names are fixed; {@code docs/operations.md} explains each. A server
 * that knows no dots has underscores instead.
 */
public enum Metric {
    /** One sending to a provider, the body of its answer included. */
    PROVIDER_CALLS("consentflow.provider.calls", Kind.TIMER, "Sendings to the provider"),
    /** Bytes of the bodies of answers that were streamed: files. */
    PROVIDER_BYTES("consentflow.provider.bytes", Kind.COUNTER, "Bytes of files received"),
    /** 0 closed, 1 probing, 2 open. */
    BREAKER_STATE("consentflow.breaker.state", Kind.GAUGE, "0 closed, 1 probing, 2 open"),
    /** Calls that asked the gate. */
    ADMISSIONS("consentflow.admissions", Kind.COUNTER, "Calls that asked for access"),
    /** Refreshes of tokens. */
    REFRESHES("consentflow.refreshes", Kind.COUNTER, "Refreshes of tokens"),
    /** What happened to consents. */
    CONSENTS("consentflow.consents", Kind.COUNTER, "Consents begun, completed and ended"),
    /** What should not happen, and was refused. */
    ALERTS("consentflow.alerts", Kind.COUNTER, "Security events"),
    /** Rounds of upkeep on this node. */
    UPKEEP_ROUNDS("consentflow.upkeep.rounds", Kind.TIMER, "Rounds of upkeep"),
    /** Consents that upkeep looked after. */
    UPKEEP_CONSENTS("consentflow.upkeep.consents", Kind.COUNTER, "Consents looked after");

    /** How it is measured. */
    public enum Kind {
        /** Only grows. */
        COUNTER,
        /** Counts, and sums up seconds. */
        TIMER,
        /** Is asked for its value. */
        GAUGE
    }

    private final String id;
    private final Kind kind;
    private final String description;

    Metric(String id, Kind kind, String description) {
        this.id = id;
        this.kind = kind;
        this.description = description;
    }

    /**
     * The name.
     *
     * @return with dots
     */
    public String id() {
        return id;
    }

    /**
     * How it is measured.
     *
     * @return what {@link Meters} method takes it
     */
    public Kind kind() {
        return kind;
    }

    /**
     * A short text for people.
     *
     * @return one phrase, in English
     */
    public String description() {
        return description;
    }
}
