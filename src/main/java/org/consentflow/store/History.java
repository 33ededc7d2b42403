package org.consentflow.store;

import jakarta.persistence.EntityManager;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/** Writes event rows, each in the transaction of the change it tells of. */
final class History {

    /** What happened; stored by name, so none may be renamed. */
    enum Kind {
        GRANTED,
        DECLINED,
        FAILED,
        REFRESHED,
        REFRESH_FAILED,
        REFUSED,
        UNCERTAIN,
        USED,
        EXPIRING,
        WITHDRAWN,
        TOKEN_COLLISION
    }

    private final Tables tables;

    History(Tables tables) {
        this.tables = tables;
    }

    void write(EntityManager entities, ConsentKey key, Kind kind) {
        write(entities, key, kind, null);
    }

    void write(EntityManager entities, ConsentKey key, Kind kind, @Nullable ConsentError error) {
        String id = tables.newId();
        String code = error == null ? null : error.id();
        long now = Sql.now(entities);
        Sql.insert(entities, new EventRow(id, tables.namespace(), key, kind.name(), code, now));
    }
}
