package org.consentflow.flow;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.Subject;

/**
 * What stands on record, and how it is deleted. Every method is a short transaction of its own.
 * Thread-safe.
 *
 * <p>Every method throws {@link org.consentflow.api.ConsentStoreException} if the database fails.
 */
public interface RecordStore {

    /**
     * What happened to a consent.
     *
     * @param key whose, and to what
     * @param limit how many at most
     * @return newest first
     */
    List<HistoryEntry> history(ConsentKey key, int limit);

    /**
     * Deletes every row about a subject, in one transaction; what is under way then finds no row.
     *
     * @param subject whom
     * @param receiptHash kept with each contract and the day, and with nothing that names anybody
     * @param revoking of which contracts the refresh tokens are kept for {@link RevocationStore}
     * @return what was held
     */
    Tombstone forget(Subject subject, String receiptHash, Predicate<String> revoking);

    /**
     * Looks for what is kept of a deletion.
     *
     * @param receiptHash of its receipt
     * @return empty if there is nothing
     */
    Optional<Tombstone> forgotten(String receiptHash);

    /**
     * What is kept of a deletion.
     *
     * @param contracts under which something was held, in alphabetical order
     * @param day in UTC
     */
    record Tombstone(List<String> contracts, LocalDate day) {}
}
