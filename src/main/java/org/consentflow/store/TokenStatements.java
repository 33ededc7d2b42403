package org.consentflow.store;

/**
 * The conditional updates of a token row. Each is fenced by generation and version as they were
 * read, so whoever comes late changes nothing. Parameters: what is set, the fence, what else must
 * hold.
 */
final class TokenStatements {

    /** Id, namespace, generation, version. */
    static final String FENCE =
            " where consent_id = ? and namespace = ? and generation = ? and version = ?";

    private static final String TOKEN = "update consent_token set ";
    private static final String ALIVE = " and state <> 'WITHDRAWN'";
    private static final String MINE = " and flight_id = ? and journal is null";
    private static final String NO_FLIGHT = "flight_id = null, flight_until = 0";
    private static final String NO_JOURNAL = "journal = null, journal_flight = null";
    private static final String NO_SPARE =
            "spare = null, spare_flight = null, spare_version = null";
    private static final String COOL =
            "failures = failures + 1, cooldown_until = " + Sql.NOW + " + ?";
    private static final String SPENT =
            "state = case when state = 'LIVE' and sends >= ? then 'UNCERTAIN' else state end";

    /** First sending, repetition and takeover alike. */
    static final String CLAIM =
            TOKEN
                    + ("flight_id = ?, flight_until = " + Sql.NOW + " + ?, sends = sends + 1,")
                    + " nonce = coalesce(nonce, ?)"
                    + FENCE
                    + " and state in ('LIVE', 'UNCERTAIN') and journal is null"
                    + (" and cooldown_until <= " + Sql.NOW + " and sends < ?")
                    + (" and (flight_id is null or flight_until + ? <= " + Sql.NOW + ")");

    static final String NONCE = "select nonce from consent_token where consent_id = ?";

    /** No owner and no lease: whoever has an answer keeps it. It is looked at without waiting. */
    static final String ANSWER =
            TOKEN
                    + "journal = ?, journal_flight = ?, cooldown_until = 0, failures = 0"
                    + FENCE
                    + ALIVE
                    + " and journal is null";

    static final String JOURNALLED =
            "select 1 from consent_token" + FENCE + " and journal_flight = ?";

    /** Also one version later: the other answer may be committed already. */
    static final String SPARE =
            TOKEN
                    + "spare = ?, spare_flight = ?, spare_version = ?"
                    + " where consent_id = ? and namespace = ? and generation = ?"
                    + " and version in (?, ?) and spare is null"
                    + ALIVE
                    + " and (journal_flight is null or journal_flight <> ?)"
                    + " and (last_flight is null or last_flight <> ?)";

    static final String JOURNAL =
            "select journal_flight, journal from consent_token"
                    + FENCE
                    + ALIVE
                    + " and journal is not null";

    static final String READ_SPARE =
            "select spare_version, spare_flight, spare from consent_token"
                    + FENCE
                    + ALIVE
                    + " and spare is not null for update";

    static final String DROP_SPARE = TOKEN + NO_SPARE + FENCE;

    /** A spare that answers the version now replaced may still be needed; an older one is not. */
    private static final String REPLACE =
            TOKEN
                    + "sealed = ?, key_id = ?, refresh_hash = ?, last_flight = ?,"
                    + (" renewed_at = " + Sql.NOW + ", version = version + 1, state = 'LIVE',")
                    + (" sends = 0, failures = 0, nonce = null, cooldown_until = 0, "
                            + NO_FLIGHT
                            + ", ")
                    + (NO_JOURNAL + ",")
                    + " spare = case when spare_version = version then spare else null end,"
                    + " spare_flight = case when spare_version = version then spare_flight"
                    + " else null end,"
                    + " spare_version = case when spare_version = version then spare_version"
                    + " else null end"
                    + FENCE
                    + ALIVE;

    static final String COMMIT = REPLACE + " and journal_flight = ?";

    static final String COMMIT_SPARE = REPLACE + " and journal is null";

    static final String COMMITTED =
            "select 1 from consent_token where consent_id = ? and namespace = ?"
                    + " and generation = ? and last_flight = ?";

    static final String NOT_SENT =
            TOKEN
                    + "nonce = case when sends = 1 then null else nonce end, sends = sends - 1, "
                    + (NO_FLIGHT + ", " + COOL)
                    + FENCE
                    + MINE;

    static final String UNKNOWN = TOKEN + SPENT + ", " + NO_FLIGHT + ", " + COOL + FENCE + MINE;

    /** Another flight that was claimed before the answer came keeps its lease. */
    private static final String LANDED =
            " flight_until = case when flight_id = journal_flight then 0 else flight_until end,"
                    + " flight_id = case when flight_id = journal_flight then null"
                    + " else flight_id end";

    static final String UNUSABLE =
            TOKEN
                    + (SPENT + ", " + COOL + ", " + NO_JOURNAL + "," + LANDED)
                    + FENCE
                    + " and journal_flight = ?";

    /** Upkeep looks as soon as it may; once the consent is uncertain, when it would anyway. */
    static final String DOUBTED =
            TOKEN
                    + "state = case when state = 'LIVE' and failures >= ? then 'UNCERTAIN'"
                    + (" else state end, " + COOL + ",")
                    + (" keep_at = case when state = 'LIVE' then least(keep_at, "
                            + Sql.NOW
                            + " + ?)")
                    + (" else keep_at end," + LANDED)
                    + FENCE
                    + ALIVE
                    + " and journal_flight = ? and failures = ?";

    static final String IS_UNCERTAIN =
            "select 1 from consent_token where consent_id = ? and state = 'UNCERTAIN'";

    static final String REFUSED =
            TOKEN + "state = 'NEEDS_USER', " + NO_FLIGHT + FENCE + ALIVE + MINE;

    static final String REFUTED =
            TOKEN
                    + ("state = 'NEEDS_USER', " + NO_JOURNAL + ", " + NO_FLIGHT)
                    + FENCE
                    + ALIVE
                    + " and journal_flight = ?";

    static final String COOL_DOWN =
            TOKEN
                    + ("cooldown_until = greatest(cooldown_until, " + Sql.NOW + " + ?)")
                    + FENCE
                    + ALIVE;

    private static final String EMPTIED =
            " generation = generation + 1, sends = 0, failures = 0, nonce = null, cooldown_until = 0, keep_at = 0,"
                    + (" last_flight = null, " + NO_FLIGHT + ", " + NO_JOURNAL + ", " + NO_SPARE);

    static final String WITHDRAW =
            TOKEN
                    + "state = 'WITHDRAWN', sealed = null, key_id = null, refresh_hash = null,"
                    + EMPTIED
                    + " where namespace = ? and consent_id in (select id from consent"
                    + " where namespace = ? and contract = ? and realm = ? and subject_id = ?)"
                    + ALIVE;

    static final String LOCK =
            "select generation, version, sealed, journal_flight, journal,"
                    + " coalesce(spare_version, version), spare_flight, spare from consent_token"
                    + " where consent_id = ? for update";

    static final String GRANT =
            TOKEN
                    + "sealed = ?, key_id = ?, refresh_hash = ?, state = 'LIVE',"
                    + (" renewed_at = " + Sql.NOW + ", version = version + 1,")
                    + EMPTIED
                    + FENCE;

    static final String HOLDER =
            "select 1 from consent_token"
                    + " where namespace = ? and refresh_hash = ? and consent_id <> ?";

    private TokenStatements() {}
}
