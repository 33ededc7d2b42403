package org.consentflow.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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

    /** A fresh database in memory. */
    public PlainStores() {
        this("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /**
     * A database.
     *
     * @param url of H2
     */
    public PlainStores(String url) {
        pool = JdbcConnectionPool.create(url, "sa", "");
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
        ShortTransaction transaction = new RetryingTransaction(this, random);
        String namespace = settings.namespace();
        new Canary(transaction, namespace, sealer, random).check();
        return new Opened(
                new JpaConsentStore(transaction, namespace, sealer, random),
                new JpaRequestStore(transaction, namespace, sealer, random),
                new JpaInvitationStore(transaction, namespace, random),
                new JpaUpkeepStore(transaction, namespace, sealer, random),
                new JpaRecordStore(transaction, namespace, sealer, random));
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
    public int transactions() {
        return transactions.get();
    }

    /** The database itself, for looking and for damage. */
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        factory.close();
        pool.dispose();
    }
}
