package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.consentflow.api.ConsentError;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.RecordStore;

/** The history of consents, and its end. Thread-safe. */
public final class JpaRecordStore implements RecordStore {

    private static final String OF_SUBJECT =
            " where namespace = ? and realm = ? and subject_id = ?";

    static final String HISTORY =
            "select happened_at, kind, error from consent_event"
                    + OF_SUBJECT
                    + " and contract = ? order by happened_at desc, id desc limit ?";

    private static final String HELD =
            ("select contract from consent" + OF_SUBJECT)
                    + (" union select contract from consent_request" + OF_SUBJECT)
                    + (" union select contract from consent_invitation" + OF_SUBJECT)
                    + (" union select contract from consent_event" + OF_SUBJECT);

    private static final String REQUESTS = "delete from consent_request" + OF_SUBJECT;

    /**
     * Requests and then tokens, the order in which everybody locks them; events last, so that
     * whoever wrote one while holding another row has committed before.
     */
    private static final List<String> DELETIONS =
            List.of(
                    "delete from consent_token where consent_id in (select id from consent"
                            + OF_SUBJECT
                            + ")",
                    "delete from consent" + OF_SUBJECT,
                    "delete from consent_invitation" + OF_SUBJECT,
                    "delete from consent_event" + OF_SUBJECT);

    private static final String BURY =
            "insert into consent_tombstone (id, namespace, receipt_hash, contract, erased_on)"
                    + " values (?, ?, ?, ?, ?)";

    private static final String BURIED =
            "select contract, erased_on from consent_tombstone"
                    + " where namespace = ? and receipt_hash = ? order by contract";

    private static final String CONSENTS = "select id, contract from consent" + OF_SUBJECT;

    private final Tables tables;
    private final RevocationOutbox outbox;

    /**
     * A store for one application.
     *
     * @param transaction runs every method
     * @param namespace of the application; at most 100 characters
     * @param sealer of the application
     * @param random draws ids
     */
    public JpaRecordStore(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
        this.outbox = new RevocationOutbox(tables, new ConsentSeals(tables));
    }

    @Override
    public List<HistoryEntry> history(ConsentKey key, int limit) {
        return tables.run(
                entities ->
                        Sql.rows(entities, HISTORY, person(key.subject()), key.contract(), limit)
                                .stream()
                                .map(JpaRecordStore::entry)
                                .flatMap(Optional::stream)
                                .toList());
    }

    @Override
    public Tombstone forget(Subject subject, String receiptHash, Predicate<String> revoking) {
        return tables.run(entities -> forget(entities, subject, receiptHash, revoking));
    }

    private Tombstone forget(
            EntityManager entities,
            Subject subject,
            String receiptHash,
            Predicate<String> revoking) {
        Object[] person = person(subject);
        List<String> held =
                Sql.rows(entities, HELD, person, person, person, person).stream()
                        .map(Columns::text)
                        .sorted()
                        .toList();
        Sql.update(entities, REQUESTS, person);
        for (Columns consent : Sql.rows(entities, CONSENTS, person)) {
            String id = consent.text();
            String contract = consent.text();
            if (revoking.test(contract)) {
                outbox.keep(entities, id, new ConsentKey(contract, subject));
            }
        }
        DELETIONS.forEach(delete -> Sql.update(entities, delete, person));
        LocalDate day = LocalDate.ofInstant(now(entities), ZoneOffset.UTC);
        for (String contract : held) {
            Object[] row = {
                tables.newId(), tables.namespace(), receiptHash, contract, day.toEpochDay()
            };
            Sql.update(entities, BURY, row);
        }
        return new Tombstone(held, day);
    }

    @Override
    public Optional<Tombstone> forgotten(String receiptHash) {
        List<Columns> rows =
                tables.run(entities -> Sql.rows(entities, BURIED, tables.namespace(), receiptHash));
        List<Grave> graves = rows.stream().map(Grave::of).toList();
        return graves.stream()
                .findFirst()
                .map(
                        first ->
                                new Tombstone(
                                        graves.stream().map(Grave::contract).toList(),
                                        first.day()));
    }

    private Object[] person(Subject subject) {
        return new Object[] {tables.namespace(), subject.realm(), subject.id()};
    }

    private static Instant now(EntityManager entities) {
        return Instant.ofEpochMilli(Sql.now(entities));
    }

    /** Empty for a kind that only a newer version knows: the rest is shown all the same. */
    private static Optional<HistoryEntry> entry(Columns row) {
        Instant at = row.time();
        Optional<HistoryEntry.Kind> kind = row.nameIfKnown(HistoryEntry.Kind.class);
        Optional<ConsentError> error =
                Optional.ofNullable(row.textOrNull()).flatMap(JpaRecordStore::error);
        return kind.map(known -> new HistoryEntry(at, known, error));
    }

    /** By its stable id; one of a newer version is not known here. */
    private static Optional<ConsentError> error(String id) {
        return List.of(ConsentError.values()).stream()
                .filter(known -> known.id().equals(id))
                .findFirst();
    }

    private record Grave(String contract, LocalDate day) {

        static Grave of(Columns row) {
            return new Grave(row.text(), LocalDate.ofEpochDay(row.number()));
        }
    }
}
