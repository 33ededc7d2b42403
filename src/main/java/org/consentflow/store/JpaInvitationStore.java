package org.consentflow.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.InvitationStore;

/** Invitations in the table {@code consent_invitation}; nothing of them is secret. Thread-safe. */
public final class JpaInvitationStore implements InvitationStore {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final String PURGE =
            "delete from consent_invitation where id in (select id from consent_invitation"
                    + (" where namespace = ? and ends_at < " + Sql.NOW + " - ?")
                    + " order by ends_at, id fetch first 100 rows only)";

    private static final String OPEN =
            "select contract, realm, subject_id from consent_invitation"
                    + (" where id = ? and namespace = ? and ends_at > " + Sql.NOW);

    private final ShortTransaction transaction;
    private final String namespace;

    /**
     * A store for one application.
     *
     * @param transaction runs every method
     * @param namespace of the application; at most 100 characters
     * @param random spreads repeated tries
     */
    public JpaInvitationStore(ShortTransaction transaction, String namespace, SecureRandom random) {
        this.transaction = new RetryingTransaction(transaction, random);
        this.namespace = namespace;
    }

    @Override
    public Instant insert(String id, ConsentKey key, Duration lifetime) {
        return transaction.run(
                entities -> {
                    Sql.update(entities, PURGE, namespace, KEPT.toMillis());
                    long endsAt = Sql.now(entities) + lifetime.toMillis();
                    Sql.insert(entities, new InvitationRow(id, namespace, key, endsAt));
                    return Instant.ofEpochMilli(endsAt);
                });
    }

    @Override
    public Optional<ConsentKey> find(String id) {
        return transaction
                .run(entities -> Sql.first(entities, OPEN, id, namespace))
                .map(JpaInvitationStore::key);
    }

    private static ConsentKey key(Columns row) {
        return new ConsentKey(row.text(), new Subject(row.text(), row.text()));
    }
}
