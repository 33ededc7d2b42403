package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RevocationStore.Held;
import org.jspecify.annotations.Nullable;

/**
 * Puts the refresh token of a consent aside, in the transaction that ends it, so that neither is
 * done without the other; and the answers that wait, which may have brought newer ones.
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
        ConsentSeals.Row row = new ConsentSeals.Row(consentId, key, generation, version);
        List<Optional<Held>> all =
                List.of(
                        opened(sealed, tokens -> refreshToken(row, tokens)),
                        waiting(locked.get(), row, "journal"),
                        waiting(locked.get(), row.at(locked.get().number()), "spare"));
        all.forEach(held -> held.ifPresent(found -> insert(entities, key, found)));
    }

    private Held refreshToken(ConsentSeals.Row row, byte[] sealed) {
        return new Held(Contents.refreshToken(seals.openContent(row, sealed)), false);
    }

    private Optional<Held> waiting(Columns columns, ConsentSeals.Row row, String column) {
        String flight = columns.textOrNull();
        byte @Nullable [] answer = columns.bytes();
        return flight == null
                ? Optional.empty()
                : opened(answer, raw -> new Held(seals.openAnswer(row, column, flight, raw), true));
    }

    private static Optional<Held> opened(byte @Nullable [] sealed, Function<byte[], Held> opener) {
        try {
            return Optional.ofNullable(sealed).map(opener);
        } catch (ConsentStoreException unreadable) {
            return Optional.empty();
        }
    }

    void insert(EntityManager entities, ConsentKey key, Held held) {
        String id = tables.newId();
        String hash = hash(tables, key);
        String keyId = tables.sealer().keys().writingId();
        Place place = place(tables, id, key.contract(), hash);
        byte[] sealed = tables.sealer().seal(keyId, place, Contents.held(held));
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
