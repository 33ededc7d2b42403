package org.consentflow.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.RevocationStore;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/** Tokens to be revoked, in the table {@code consent_revocation}. Thread-safe. */
public final class JpaRevocationStore implements RevocationStore {

    private static final String ROW = " where id = ? and namespace = ?";

    private static final String DUE =
            "select id, contract, consent_hash, attempts, due_at,"
                    + (" case when ends_at <= " + Sql.NOW + " then 1 else 0 end, sealed")
                    + " from (select r.*, row_number()"
                    + " over (partition by contract order by due_at) as turn"
                    + (" from consent_revocation r where namespace = ? and due_at <= " + Sql.NOW)
                    + ") waiting where turn <= ? order by due_at";

    private static final String TAKE =
            ("update consent_revocation set attempts = attempts + 1, due_at = " + Sql.NOW + " + ?")
                    + ROW
                    + " and due_at = ?";

    private static final String REMOVE = "delete from consent_revocation" + ROW;

    private static final String CANCEL =
            "delete from consent_revocation where namespace = ? and consent_hash = ?";

    private static final String LIVING =
            "select 1 from consent_token where state <> 'WITHDRAWN' and consent_id in"
                    + (" (select id from consent" + Tables.KEY + ")");

    private static final String BEGUN =
            "select 1 from consent_request"
                    + Tables.KEY
                    + " and status in ('PENDING', 'EXCHANGING')"
                    + (" and expires_at > " + Sql.NOW);

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
    public JpaRevocationStore(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
        this.outbox = new RevocationOutbox(tables, new ConsentSeals(tables));
    }

    @Override
    public List<Due> due(int limit) {
        return tables.run(entities -> Sql.rows(entities, DUE, tables.namespace(), limit)).stream()
                .map(this::due)
                .toList();
    }

    @Override
    public boolean take(Due due, Duration wait) {
        Object[] row = {due.id(), tables.namespace()};
        return tables.run(
                entities -> Sql.update(entities, TAKE, wait.toMillis(), row, due.dueAt()) == 1);
    }

    @Override
    public void remove(Due due) {
        tables.execute(entities -> Sql.update(entities, REMOVE, due.id(), tables.namespace()));
    }

    @Override
    public void cancel(ConsentKey key) {
        String hash = RevocationOutbox.hash(tables, key);
        tables.execute(entities -> Sql.update(entities, CANCEL, tables.namespace(), hash));
    }

    @Override
    public void keep(ConsentKey key, Secret answer) {
        tables.execute(
                entities -> {
                    Object[] person = tables.key(key);
                    boolean used =
                            Sql.first(entities, LIVING, person).isPresent()
                                    || Sql.first(entities, BEGUN, person).isPresent();
                    if (!used) {
                        outbox.insert(entities, key, new Held(answer, true));
                    }
                });
    }

    private Due due(Columns row) {
        String id = row.text();
        String contract = row.text();
        String hash = row.text();
        int attempts = Math.toIntExact(row.number());
        long dueAt = row.number();
        boolean last = row.number() == 1;
        byte @Nullable [] sealed = row.bytes();
        Place place = RevocationOutbox.place(tables, id, contract, hash);
        return new Due(
                id,
                contract,
                attempts,
                dueAt,
                last,
                () -> Contents.held(tables.sealer().open(place, sealed)));
    }
}
