package org.consentflow.telemetry;

/**
 * Stable identifiers of lines that are only logged, never reused or renumbered; {@code
 * docs/errors.md} explains each. Lines about a failure carry that of {@link
 * org.consentflow.api.ConsentError} instead.
 */
public enum LogId {
    /** The provider says that the client version spoken is on its way out. */
    CLIENT_VERSION("CF-6001"),
    /** A client could not be closed when the application stopped. */
    CLIENT_LEFT_OPEN("CF-6002"),
    /** Everybody on the machine can read the file of a private key. */
    KEY_FILE_READABLE("CF-6003"),
    /** Nobody could be asked to log in: the application has no mechanism. */
    NO_LOGIN("CF-6004"),
    /** What a round of upkeep did. */
    UPKEEP_ROUND("CF-6005"),
    /** A round of upkeep failed. */
    UPKEEP_FAILED("CF-6006"),
    /** An observer of the application failed. */
    OBSERVER_FAILED("CF-6007"),
    /** The database is fit for trying things out only. */
    DATABASE_UNFIT("CF-6008"),
    /** What the server has for numbers and spans. */
    TELEMETRY("CF-6009"),
    /** One operation of the provider fails so often that it is held back. */
    BREAKER_OPENED("CF-6010"),
    /** It works again. */
    BREAKER_CLOSED("CF-6011");

    private final String id;

    LogId(String id) {
        this.id = id;
    }

    /**
     * The stable identifier.
     *
     * @return such as {@code CF-6001}
     */
    public String id() {
        return id;
    }
}
