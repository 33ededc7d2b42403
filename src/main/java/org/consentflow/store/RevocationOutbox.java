package org.consentflow.store;

import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Hash;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Puts the refresh token of a consent aside, in the transaction that ends it, so that neither is
 * done without the other.
 */
final class RevocationOutbox {

    private static final Duration LIFE = Duration.ofDays(7);

    private static final String INSERT =
            "insert into consent_revocation"
                    + " (id, namespace, contract, consent_hash, key_id, sealed, due_at, ends_at)"
                    + (" values (?, ?, ?, ?, ?, ?, " + Sql.NOW + ", " + Sql.NOW + " + ?)");

    private final Tables tables;
    private final ConsentSeals seals;

    RevocationOutbox(Tables tables, ConsentSeals seals) {
        this.tables = tables;
        this.seals = seals;
    }

    /** Locks the token row. What does not open is left: ending the consent matters more. */
    void keep(EntityManager entities, String consentId, ConsentKey key) {
        Optional<Columns> locked = Sql.first(entities, TokenStatements.LOCK, consentId);
        if (locked.isEmpty()) {
            return;
        }
        long generation = locked.get().number();
        long version = locked.get().number();
        byte @Nullable [] sealed = locked.get().bytes();
        if (sealed != null) {
            ConsentSeals.Row row = new ConsentSeals.Row(consentId, key, generation, version);
            refreshToken(row, sealed).ifPresent(token -> insert(entities, key, token));
        }
    }

    private Optional<Secret> refreshToken(ConsentSeals.Row row, byte[] sealed) {
        try {
            JsonObject content = seals.openContent(row, sealed);
            return Optional.of(Contents.refreshToken(content));
        } catch (ConsentStoreException unreadable) {
            return Optional.empty();
        }
    }

    private void insert(EntityManager entities, ConsentKey key, Secret token) {
        String id = tables.newId();
        String hash = hash(tables, key);
        String keyId = tables.sealer().keys().writingId();
        Place place = place(tables, id, key.contract(), hash);
        byte[] sealed = tables.sealer().seal(keyId, place, Contents.answer(token));
        Sql.update(
                entities,
                INSERT,
                id,
                tables.namespace(),
                key.contract(),
                hash,
                keyId,
                sealed,
                LIFE.toMillis());
    }

    static Place place(Tables tables, String id, String contract, String hash) {
        return Place.of(tables.namespace(), "consent_revocation", "sealed", id, contract, hash);
    }

    /** Of the whole key, each part after its length. */
    static String hash(Tables tables, ConsentKey key) {
        StringBuilder text = new StringBuilder();
        for (Object part : tables.key(key)) {
            text.append(part.toString().length()).append(':').append(part);
        }
        return Hash.of(text.toString());
    }
}
