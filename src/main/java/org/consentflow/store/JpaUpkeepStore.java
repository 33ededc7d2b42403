package org.consentflow.store;

import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.UpkeepStore;

/** What is due, found by index: the cost of a round does not grow with the table. Thread-safe. */
public final class JpaUpkeepStore implements UpkeepStore {

    private final Tables tables;
    private final ConsentSeals seals;
    private final History history;

    /** Where sealing anew goes on: what cannot be opened does not stand in the way of the rest. */
    private final Map<String, String> reached = new ConcurrentHashMap<>();

    /**
     * A store for one application.
     *
     * @param transaction runs every method
     * @param namespace of the application; at most 100 characters
     * @param sealer seals anew
     * @param random draws ids
     */
    public JpaUpkeepStore(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
        this.seals = new ConsentSeals(tables);
        this.history = new History(tables);
    }

    @Override
    public List<Due> due(int limit) {
        return tables.run(
                entities ->
                        Sql.rows(entities, UpkeepStatements.DUE, tables.namespace(), limit).stream()
                                .map(row -> new Due(row.text(), key(row), row.number()))
                                .toList());
    }

    @Override
    public boolean take(Due due, Duration in) {
        Object[] seen = {due.id(), tables.namespace(), due.keepAt()};
        return tables.run(
                entities -> Sql.update(entities, UpkeepStatements.TAKE, in.toMillis(), seen) == 1);
    }

    @Override
    public boolean expiring(StoredConsent consent) {
        return tables.run(
                entities -> {
                    Object[] key = tables.key(consent.key());
                    long given = consent.givenAt().toEpochMilli();
                    Object[] row = {consent.id(), tables.namespace()};
                    if (Sql.first(entities, UpkeepStatements.HOLD, row).isEmpty()
                            || Sql.first(entities, UpkeepStatements.TOLD, key, given).isPresent()) {
                        return false;
                    }
                    history.write(entities, consent.key(), Kind.EXPIRING);
                    return true;
                });
    }

    @Override
    public Resealed reseal(int limit) {
        int done = 0;
        int unreadable = 0;
        for (String former : tables.sealer().keys().formerIds()) {
            for (Sealed row : sealedBy(former, limit)) {
                try {
                    done += tables.run(entities -> reseal(entities, row, former)) ? 1 : 0;
                } catch (ConsentStoreException closed) {
                    unreadable++; // the row stays as it is; whoever needs it is told
                }
            }
        }
        return new Resealed(done, unreadable);
    }

    private List<Sealed> sealedBy(String former, int limit) {
        List<Sealed> rows =
                tables.run(
                        entities ->
                                Sql.rows(
                                                entities,
                                                UpkeepStatements.SEALED_BY,
                                                tables.namespace(),
                                                former,
                                                reached.getOrDefault(former, ""),
                                                limit)
                                        .stream()
                                        .map(Sealed::of)
                                        .toList());
        reached.put(former, rows.size() < limit ? "" : rows.get(rows.size() - 1).row().id());
        return rows;
    }

    private boolean reseal(EntityManager entities, Sealed sealed, String former) {
        ConsentSeals.Row row = sealed.row();
        JsonObject content = seals.openContent(row, sealed.value());
        Object[] set = {seals.content(row, content), tables.sealer().keys().writingId()};
        Object[] fence = {row.id(), tables.namespace(), row.generation(), row.version()};
        return Sql.update(entities, UpkeepStatements.RESEAL, set, fence, former) == 1;
    }

    private static ConsentKey key(Columns row) {
        return new ConsentKey(row.text(), new Subject(row.text(), row.text()));
    }

    private record Sealed(ConsentSeals.Row row, byte[] value) {

        static Sealed of(Columns columns) {
            String id = columns.text();
            ConsentKey key = key(columns);
            long generation = columns.number();
            long version = columns.number();
            byte[] value = columns.bytes();
            return new Sealed(
                    new ConsentSeals.Row(id, key, generation, version),
                    value == null ? new byte[0] : value);
        }
    }
}
