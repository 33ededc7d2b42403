package org.consentflow.store;

import java.util.List;

/** Many consents and requests, made by the database itself, and what is asked of them. */
final class Population {

    private Population() {}

    /** Fills an empty PostgreSQL. */
    static void of(TestDatabase database, int size) {
        String all = " from generate_series(1, " + size + ") i";
        database.update(
                "insert into consent select md5('c' || i), 'app', 'music', 'realm', 's' || i, '{}',"
                        + " 1, 9999999999999, null"
                        + all);
        database.update(
                "insert into consent_token (consent_id, namespace, generation, version, state, sealed,"
                        + " key_id, refresh_hash, renewed_at, keep_at)"
                        + " select md5('c' || i), 'app', 1, 1, 'LIVE', '\\x00'::bytea,"
                        + " case when i % 1000 = 0 then 'k1' else 'k2' end, md5('r' || i), 1,"
                        + " 1000 + i * 1000000000000"
                        + all);
        database.update(
                "insert into consent_request (id, namespace, contract, realm, subject_id, state_hash,"
                        + " binder_hash, bearer, status, begun_at, expires_at)"
                        + " select md5('q' || i), 'app', 'music', 'realm', 's' || i, md5('st' || i),"
                        + " md5('b' || i), false, 'COMPLETED', 1, 9999999999999 + i"
                        + all);
        database.update(
                "insert into consent_event (id, namespace, contract, realm, subject_id, kind,"
                        + " happened_at) select md5('e' || i), 'app', 'music', 'realm',"
                        + " 's' || (i % 1000), 'USED', i"
                        + all);
        for (String table :
                List.of("consent", "consent_token", "consent_request", "consent_event")) {
            database.update("analyze " + table);
        }
    }

    /** A statement as the store sends it, with values. */
    record Asked(String what, String sql) {

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Asked> statements() {
        return List.of(
                asked("look-up", ConsentReader.ONE, "app", "realm", "s77", "music"),
                asked("list", ConsentReader.OF_SUBJECT, "app", "realm", "s77"),
                asked("claim", TokenStatements.CLAIM, "f", 1, "n", "0123", "app", 1, 1, 2, 1),
                asked("due", UpkeepStatements.DUE, "app", 200),
                asked("take", UpkeepStatements.TAKE, 1, "0123", "app", 0),
                asked("seal anew", UpkeepStatements.SEALED_BY, "app", "k1", "", 200),
                asked("state", RequestStatements.BY_STATE, "0123", "app"),
                asked("open requests", RequestStatements.OPEN_IN_ALL, "app"),
                asked("purge", RequestStatements.PURGE, "app", 1),
                asked("history", JpaRecordStore.HISTORY, "app", "realm", "s77", "music", 20));
    }

    private static Asked asked(String what, String sql, Object... values) {
        String filled = sql;
        for (Object value : values) {
            String literal = value instanceof String text ? "'" + text + "'" : value.toString();
            filled = filled.replaceFirst("\\?", literal);
        }
        return new Asked(what, filled);
    }
}
