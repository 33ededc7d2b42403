package org.consentflow.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.consentflow.flow.Stores;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The real stores on a database of their own, without a container: transactions are the entity
 * manager's.
 */
public final class PlainStores implements Stores, ShortTransaction, AutoCloseable {

    private final JdbcConnectionPool pool;
    private final EntityManagerFactory factory;
    private final AtomicInteger transactions = new AtomicInteger();

    /** A database of its own, new and empty. */
    public PlainStores() {
        pool = Databases.fresh();
        pool.setMaxConnections(20);
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.nonJtaDataSource", pool);
        properties.put("eclipselink.logging.level", "OFF");
        factory = Persistence.createEntityManagerFactory("consentflow", properties);
    }

    @Override
    public Opened open(Settings settings) {
        new Schema(pool).create();
        SecureRandom random = new SecureRandom();
        Sealer sealer =
                new Sealer(
                        new KeyRing(
                                settings.keys().stream()
                                        .map(key -> new KeyRing.Entry(key.id(), key.bytes()))
                                        .toList()),
                        random);
        String namespace = settings.namespace();
        new Canary(this, namespace, sealer, random).check();
        return new Opened(
                new JpaConsentStore(this, namespace, sealer, random),
                new JpaRequestStore(this, namespace, sealer, random),
                new JpaInvitationStore(this, namespace, random),
                new JpaUpkeepStore(this, namespace, sealer, random),
                new JpaRecordStore(this, namespace, sealer, random),
                new JpaRevocationStore(this, namespace, sealer, random),
                new TextSeals(namespace, sealer));
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        transactions.incrementAndGet();
        try (EntityManager entities = factory.createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(entities);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    /** How many transactions were run so far. */
    /** From now on. */
    public void atMost(int connections) {
        pool.setMaxConnections(connections);
    }

    public int transactions() {
        return transactions.get();
    }

    /** The database itself, for looking and for damage. */
    public DataSource source() {
        return pool;
    }

    /** One value of one row. */
    public String sql(String select) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public int update(String update) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        factory.close();
        pool.dispose();
    }
}
