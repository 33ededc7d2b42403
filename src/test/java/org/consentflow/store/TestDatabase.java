package org.consentflow.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** A database with the packaged tables, and plain transactions on it. */
final class TestDatabase implements ShortTransaction {

    private static final TestDatabase SHARED = fresh();

    private final DataSource source;
    private final EntityManagerFactory factory;

    private TestDatabase(DataSource source) {
        this.source = source;
        new Schema(source).create();
        this.factory =
                Persistence.createEntityManagerFactory(
                        "consentflow",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.nonJtaDataSource",
                                source,
                                "eclipselink.session-name",
                                UUID.randomUUID().toString(),
                                "eclipselink.logging.level",
                                "OFF"));
    }

    static TestDatabase shared() {
        return SHARED;
    }

    /** A database of its own. */
    static TestDatabase fresh() {
        return new TestDatabase(Databases.fresh());
    }

    /** The database behind a pool. */
    static TestDatabase on(DataSource source) {
        return new TestDatabase(source);
    }

    /** The same on PostgreSQL, whatever this run is for. */
    static TestDatabase postgres() {
        return new TestDatabase(Databases.freshPostgres());
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        EntityTransaction transaction = entities.getTransaction();
        try {
            transaction.begin();
            T result = work.apply(entities);
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            entities.close();
        }
    }

    DataSource source() {
        return source;
    }

    EntityManagerFactory factory() {
        return factory;
    }

    /** Changes rows behind the back of the stores. */
    int update(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Everything that is stored, as text. */
    String dump() {
        if (!Databases.POSTGRESQL) {
            return String.join("\n", query("script"));
        }
        StringBuilder dump = new StringBuilder();
        for (String table :
                query(
                        "select table_name from information_schema.tables"
                                + " where table_schema = 'public'")) {
            query("select t::text from " + table + " t")
                    .forEach(row -> dump.append(row).append('\n'));
        }
        return dump.toString();
    }

    /** First column of every row, as text. */
    List<String> query(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
            return values;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
