package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.consentflow.api.ConsentError;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/** Writes event rows, each in the transaction of the change it tells of. */
final class History {

    /**
     * Orders what this node writes in one millisecond: ids grow, and only their ends are random.
     */
    private static final AtomicLong WRITTEN = new AtomicLong();

    private final Tables tables;

    History(Tables tables) {
        this.tables = tables;
    }

    void write(EntityManager entities, ConsentKey key, Kind kind) {
        write(entities, key, kind, null);
    }

    void write(EntityManager entities, ConsentKey key, Kind kind, @Nullable ConsentError error) {
        String id = HexFormat.of().toHexDigits(WRITTEN.getAndIncrement()) + tables.newId();
        String code = error == null ? null : error.id();
        long now = Sql.now(entities);
        Sql.insert(entities, new EventRow(id, tables.namespace(), key, kind.name(), code, now));
    }
}
