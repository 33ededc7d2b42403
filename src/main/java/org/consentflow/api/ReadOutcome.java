package org.consentflow.api;

import java.util.Map;
import java.util.Optional;

/**
 * How a reading ended.
 *
 * @param end how
 * @param delivered files handed on, later versions counted again
 * @param failedAccounts by account id: the provider's name of the error, empty if it told none
 * @param failure why, if it failed
 */
public record ReadOutcome(
        End end,
        int delivered,
        Map<String, String> failedAccounts,
        Optional<ConsentException> failure) {

    /** Ways to end. */
    public enum End {
        /** Everything there is was handed on. */
        COMPLETED,
        /** Accounts of the person failed at the provider: files may be missing. */
        PARTIAL,
        /** The provider was not ready within {@code pending-limit} and {@code poll-limit}. */
        GAVE_UP,
        /** {@link ReadControl#cancel} was called, or whoever reads has stopped before the end. */
        CANCELLED,
        /** The provider failed, a file could not be opened, or the consent has ended meanwhile. */
        FAILED
    }

    /** Copies the map. */
    public ReadOutcome {
        failedAccounts = Map.copyOf(failedAccounts);
    }

    /**
     * An end without files, accounts or failure.
     *
     * @param end how
     * @return the outcome
     */
    public static ReadOutcome of(End end) {
        return new ReadOutcome(end, 0, Map.of(), Optional.empty());
    }

    /** Without account ids. */
    @Override
    public String toString() {
        return "ReadOutcome[" + end + ", delivered=" + delivered + "]";
    }
}
