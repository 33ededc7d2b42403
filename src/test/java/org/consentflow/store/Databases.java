package org.consentflow.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Databases of the kind this run of the tests is for: the build runs the tests of the store on H2
 * and once more on a real PostgreSQL.
 */
public final class Databases {

    /** Whether this run is for PostgreSQL. */
    public static final boolean POSTGRESQL =
            "postgresql".equals(System.getProperty("consentflow.test.database"));

    private static @Nullable EmbeddedPostgres server;

    private Databases() {}

    /** A new, empty database with a pool of its own. */
    static JdbcConnectionPool fresh() {
        if (POSTGRESQL) {
            return freshPostgres();
        }
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return JdbcConnectionPool.create(url, "sa", "");
    }

    /** A new, empty database on PostgreSQL, whatever this run is for. */
    static JdbcConnectionPool freshPostgres() {
        EmbeddedPostgres running = server();
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(running.getJdbcUrl("postgres", name));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(60);
        return pool;
    }

    /** Bytes as hexadecimal text, in SQL. */
    public static String hex(String column) {
        return POSTGRESQL ? "encode(" + column + ", 'hex')" : "rawtohex(" + column + ")";
    }

    /** One for all tests of this JVM; it dies with it. */
    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running =
                        EmbeddedPostgres.builder()
                                .setServerConfig("max_connections", "300")
                                .setServerConfig("fsync", "off")
                                .start();
                server = running;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return running;
    }
}
