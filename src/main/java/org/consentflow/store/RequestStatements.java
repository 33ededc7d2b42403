package org.consentflow.store;

/**
 * The conditional updates of a request. Whatever ends it empties what is sealed but its keepsake.
 */
final class RequestStatements {

    private static final String REQUEST = "update consent_request set ";
    private static final String EMPTIED = "pending = null, parked = null, journal = null";
    private static final String ROW = " where id = ? and namespace = ?";
    private static final String OPEN_NOW = " and status = 'PENDING' and expires_at > " + Sql.NOW;

    private static final String SELECT =
            "select id, contract, realm, subject_id, state_hash, binder_hash, bearer, status,"
                    + " error, expires_at,"
                    + (" case when expires_at <= " + Sql.NOW + " then 1 else 0 end,")
                    + " pending, keepsake, parked, journal from consent_request";

    static final String BY_STATE = SELECT + " where state_hash = ? and namespace = ?";

    static final String BY_ID = SELECT + ROW;

    /** To be followed by the list of binders. */
    static final String OPEN =
            SELECT
                    + Tables.KEY
                    + " and status in ('PENDING', 'EXCHANGING')"
                    + (" and expires_at > " + Sql.NOW)
                    + " and binder_hash in ";

    static final String NEWEST = " order by begun_at desc, id";

    static final String TAKE =
            REQUEST
                    + ("status = 'EXCHANGING', parked = null, expires_at = " + Sql.NOW + " + ?")
                    + ROW
                    + OPEN_NOW
                    + " and binder_hash = ?";

    static final String PARK = REQUEST + "parked = ?" + ROW + OPEN_NOW;

    static final String JOURNAL =
            REQUEST + "journal = ?" + ROW + " and status = 'EXCHANGING' and journal is null";

    static final String COMPLETE =
            REQUEST + "status = 'COMPLETED', " + EMPTIED + ROW + " and status = 'EXCHANGING'";

    static final String COMPLETED =
            "select 1 from consent_request" + ROW + " and status = 'COMPLETED'";

    static final String END = REQUEST + "status = ?, " + EMPTIED + ROW + " and status = ?";

    /** An answer that comes in the same moment wins. */
    static final String OVERDUE =
            (REQUEST + "status = 'FAILED', error = ?, " + EMPTIED + ROW)
                    + " and status = 'EXCHANGING' and journal is null"
                    + (" and expires_at <= " + Sql.NOW);

    static final String ERROR = REQUEST + "error = ?" + ROW;

    static final String COUNT_UNBOUND =
            REQUEST + "unbound_calls = unbound_calls + 1" + ROW + " and status = 'PENDING'";

    static final String END_UNBOUND =
            (REQUEST + "status = 'ENDED', " + EMPTIED + ROW)
                    + " and status = 'PENDING' and unbound_calls >= ?";

    static final String CANCEL =
            (REQUEST + "status = 'ENDED', " + EMPTIED + Tables.KEY)
                    + " and status in ('PENDING', 'EXCHANGING')";

    /** The newest stay; the one just stored counts, but is not among those to choose from. */
    static final String EVICT =
            (REQUEST + "status = 'ENDED', " + EMPTIED)
                    + " where status = 'PENDING' and id in (select id from consent_request"
                    + Tables.KEY
                    + OPEN_NOW
                    + " and id <> ? order by begun_at desc, id offset ? rows)";

    static final String BEGUN_BY_SUBJECT =
            "select count(*) from consent_request"
                    + " where namespace = ? and realm = ? and subject_id = ?"
                    + (" and begun_at > " + Sql.NOW + " - ?");

    static final String OPEN_IN_ALL =
            "select count(*) from consent_request where namespace = ?" + OPEN_NOW;

    static final String PURGE =
            "delete from consent_request where id in (select id from consent_request"
                    + (" where namespace = ? and expires_at < " + Sql.NOW + " - ?")
                    + " order by expires_at, id fetch first 100 rows only)";

    private RequestStatements() {}
}
