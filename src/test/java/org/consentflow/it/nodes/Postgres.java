package org.consentflow.it.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.flow.Hash;

/** A real PostgreSQL, and what the test sees in it past the nodes. */
final class Postgres implements AutoCloseable {

    private static final String ROWS =
            "select c.subject_id, t.generation, t.version, t.state, t.journal is not null"
                    + " from consent c join consent_token t on t.consent_id = c.id";

    private final EmbeddedPostgres server;
    private final Cable cable;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder().start();
        // as the operations guide says: who is stopped within a transaction holds no row for ever
        ask("alter system set idle_in_transaction_session_timeout = '10s'");
        ask("select pg_reload_conf()");
        cable = new Cable(server.getPort());
    }

    /** A consent as it is stored. */
    record Row(long generation, long version, String state, boolean journalled) {}

    /** What all nodes reach it through. */
    Cable cable() {
        return cable;
    }

    /** By way of the cable. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + cable.port() + "/postgres";
    }

    Row row(String person) {
        Row row = rows().get(person);
        if (row == null) {
            throw new AssertionError("no consent of " + person);
        }
        return row;
    }

    /** All consents by person. */
    Map<String, Row> rows() {
        return ask(
                ROWS,
                rows -> {
                    Map<String, Row> all = new HashMap<>();
                    while (rows.next()) {
                        all.put(
                                rows.getString(1),
                                new Row(
                                        rows.getLong(2),
                                        rows.getLong(3),
                                        rows.getString(4),
                                        rows.getBoolean(5)));
                    }
                    return all;
                });
    }

    /** Whose refresh token it is at this moment; nobody's: an empty text. */
    String holder(String refreshToken) {
        return ask(
                "select c.subject_id from consent c join consent_token t on t.consent_id = c.id"
                        + " where t.refresh_hash = ?",
                rows -> rows.next() ? rows.getString(1) : "",
                Hash.of(refreshToken));
    }

    /** Of everybody: what is neither alive nor withdrawn, or under way. */
    List<String> unfinished() {
        return ask(
                "select c.subject_id || ' ' || t.state from consent c"
                        + " join consent_token t on t.consent_id = c.id"
                        + " where t.state not in ('LIVE', 'WITHDRAWN')"
                        + " or t.flight_id is not null or t.journal is not null"
                        + " union select subject_id || ' ' || status from consent_request"
                        + " where status = 'EXCHANGING'",
                rows -> {
                    List<String> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(rows.getString(1));
                    }
                    return all;
                });
    }

    /** Kinds of a person's history, the oldest first. */
    List<String> history(String person) {
        return ask(
                "select kind from consent_event where subject_id = ? order by happened_at",
                rows -> {
                    List<String> kinds = new ArrayList<>();
                    while (rows.next()) {
                        kinds.add(rows.getString(1));
                    }
                    return kinds;
                },
                person);
    }

    /** How many refreshes are on record, of everybody. */
    long refreshed() {
        return ask(
                "select count(*) from consent_event where kind = 'REFRESHED'",
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    /** What its sessions do, for whoever looks for the reason of a failure. */
    List<String> activity() {
        return ask(
                "select concat_ws(' ', pid, state, wait_event_type, wait_event, left(query, 60))"
                        + " from pg_stat_activity where state is not null",
                rows -> {
                    List<String> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(rows.getString(1));
                    }
                    return all;
                });
    }

    /** Where a person's latest request stands. */
    String request(String person) {
        return ask(
                "select status from consent_request where subject_id = ?"
                        + " order by begun_at desc limit 1",
                rows -> rows.next() ? rows.getString(1) : "none",
                person);
    }

    /** Every value of every column, bytes once as hexadecimal digits and once as characters. */
    String dump() {
        StringBuilder all = new StringBuilder();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery(
                            "select tablename from pg_tables where schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String bytes : List.of("hex", "escape")) {
                statement.execute("set bytea_output = " + bytes);
                for (String table : tables) {
                    try (ResultSet rows =
                            statement.executeQuery("select t::text from " + table + " t")) {
                        while (rows.next()) {
                            all.append(rows.getString(1)).append('\n');
                        }
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        cable.close();
        server.close();
    }

    private void ask(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private <T> T ask(String sql, Reading<T> reading, String... values) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
