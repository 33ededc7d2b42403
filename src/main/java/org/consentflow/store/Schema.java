package org.consentflow.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;

/**
 * The tables themselves, and what can be said of the database before it is trusted. Thread-safe; to
 * be used outside transactions.
 */
public final class Schema {

    private static final String DDL = "/META-INF/consentflow/database/%s/V1__consent_flow.sql";
    private static final String H2 = "H2";

    private final DataSource source;

    /**
     * Looks at the database behind {@code source}.
     *
     * @param source the data source of the persistence unit
     */
    public Schema(DataSource source) {
        this.source = source;
    }

    /**
     * Creates what is missing; leaves alone what is there. Two nodes may do so at once.
     *
     * @throws ConsentStoreException if the database is neither H2 nor PostgreSQL, or fails
     */
    public void create() {
        List<String> statements = statements(ask(Schema::folder));
        try {
            ask(connection -> run(connection, statements));
        } catch (ConsentStoreException other) {
            // PostgreSQL's "if not exists" may lose a race: the second time the other's is there
            ask(connection -> run(connection, statements));
        }
    }

    /**
     * Whether the database is an H2 inside this process.
     *
     * @return false for a server, H2's own included
     * @throws ConsentStoreException if the database fails
     */
    public boolean isEmbeddedH2() {
        return ask(Schema::embedded);
    }

    /**
     * Whether a commit may be lost when the process halts, as with H2's default of {@code
     * WRITE_DELAY}, or H2 in memory.
     *
     * @return true if so
     * @throws ConsentStoreException if the database fails
     */
    public boolean losesCommits() {
        return ask(connection -> inMemory(connection) || delays(connection));
    }

    /**
     * What an operator should be told at start.
     *
     * @return one sentence each; empty if nothing is wrong
     * @throws ConsentStoreException if the database fails
     */
    public List<String> warnings() {
        return ask(
                connection -> {
                    List<String> warnings = new ArrayList<>();
                    if (inMemory(connection)) {
                        warnings.add("the database is in memory: a restart loses every consent");
                    } else if (delays(connection)) {
                        warnings.add(
                                "the embedded H2 database may lose committed consents when the"
                                        + " process halts: add WRITE_DELAY=0 to its URL");
                    }
                    if (opensPort(connection)) {
                        warnings.add(
                                "the embedded H2 database opens a port on every interface: remove"
                                        + " AUTO_SERVER=TRUE from its URL");
                    }
                    return warnings;
                });
    }

    private static boolean embedded(Connection connection) throws SQLException {
        String url = url(connection);
        return H2.equals(connection.getMetaData().getDatabaseProductName())
                && !url.startsWith("JDBC:H2:TCP:")
                && !url.startsWith("JDBC:H2:SSL:");
    }

    private static boolean inMemory(Connection connection) throws SQLException {
        return embedded(connection) && url(connection).startsWith("JDBC:H2:MEM:");
    }

    private static boolean delays(Connection connection) throws SQLException {
        if (!embedded(connection) || inMemory(connection)) {
            return false;
        }
        String sql =
                "select setting_value from information_schema.settings"
                        + " where setting_name = 'WRITE_DELAY'";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return !row.next() || row.getInt(1) != 0;
        }
    }

    /** The driver drops AUTO_SERVER from the URL it tells; the lock file then names a server. */
    private static boolean opensPort(Connection connection) throws SQLException {
        if (!embedded(connection) || inMemory(connection)) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("select database_path()");
                ResultSet row = statement.executeQuery()) {
            return row.next() && namesServer(Path.of(row.getString(1) + ".lock.db"));
        }
    }

    private static boolean namesServer(Path lock) {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(lock)) {
            properties.load(file);
        } catch (IOException none) {
            return false; // locked in another way: nobody else is let in
        }
        return properties.containsKey("server");
    }

    private static String url(Connection connection) throws SQLException {
        return String.valueOf(connection.getMetaData().getURL()).toUpperCase(Locale.ROOT);
    }

    private static String folder(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case H2 -> "h2";
            case "PostgreSQL" -> "postgresql";
            default -> throw unavailable("there are no tables for this kind of database");
        };
    }

    private static boolean run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return true;
    }

    private static List<String> statements(String folder) {
        try (InputStream ddl = Schema.class.getResourceAsStream(String.format(DDL, folder))) {
            if (ddl == null) {
                throw unavailable("the definition of the tables is not packaged");
            }
            String script = new String(ddl.readAllBytes(), StandardCharsets.UTF_8);
            String bare = script.replaceAll("(?m)^\\s*--.*$", "");
            return List.of(bare.split(";")).stream().filter(sql -> !sql.isBlank()).toList();
        } catch (IOException unreadable) {
            throw unavailable("the definition of the tables cannot be read");
        }
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = source.getConnection()) {
            return question.of(connection);
        } catch (SQLException failure) {
            throw unavailable("the database failed, SQLState " + failure.getSQLState());
        }
    }

    private static ConsentStoreException unavailable(String detail) {
        return new ConsentStoreException(ConsentError.STORE_UNAVAILABLE, detail, null);
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }
}
