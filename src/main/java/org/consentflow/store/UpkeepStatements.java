package org.consentflow.store;

/** Statements of the regular care of consents. */
final class UpkeepStatements {

    private static final String WHOSE = "c.contract, c.realm, c.subject_id";

    static final String DUE =
            "select t.consent_id, "
                    + WHOSE
                    + ", t.keep_at from consent_token t join consent c on c.id = t.consent_id"
                    + (" where t.namespace = ? and t.keep_at <= " + Sql.NOW)
                    + " order by t.keep_at limit ?";

    /** Whoever changes what was read has taken it. */
    static final String TAKE =
            ("update consent_token set keep_at = " + Sql.NOW + " + ?")
                    + " where consent_id = ? and namespace = ? and keep_at = ?";

    /** Whoever tells holds the row: two nodes tell one after the other. */
    static final String HOLD = "select 1 from consent where id = ? and namespace = ? for update";

    static final String TOLD =
            "select 1 from consent_event where namespace = ? and contract = ? and realm = ?"
                    + " and subject_id = ? and happened_at >= ? and kind = 'EXPIRING'";

    /**
     * Not beside an answer that was sealed with the same key: the row tells what is still needed.
     */
    static final String SEALED_BY =
            "select t.consent_id, "
                    + WHOSE
                    + ", t.generation, t.version, t.sealed"
                    + " from consent_token t join consent c on c.id = t.consent_id"
                    + " where t.namespace = ? and t.key_id = ? and t.consent_id > ?"
                    + " and t.flight_id is null and t.journal is null and t.spare is null"
                    + " order by t.consent_id limit ?";

    static final String RESEAL =
            "update consent_token set sealed = ?, key_id = ?"
                    + TokenStatements.FENCE
                    + " and key_id = ? and flight_id is null and journal is null and spare is null";

    private UpkeepStatements() {}
}
