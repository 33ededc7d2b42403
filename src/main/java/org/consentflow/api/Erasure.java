package org.consentflow.api;

import java.time.LocalDate;
import java.util.List;

/**
 * Proof that everything about a person was deleted. What is kept of it names nobody.
 *
 * @param receipt random; only its hash is kept, so whoever lost it cannot be told
 * @param contracts under which something was held, in alphabetical order; empty if nothing was, and
 *     then nothing is kept of it either
 * @param day of the deletion, in UTC
 */
public record Erasure(String receipt, List<String> contracts, LocalDate day) {

    /** Copies the list. */
    public Erasure {
        contracts = List.copyOf(contracts);
    }
}
