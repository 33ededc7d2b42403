package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.consentflow.store.Fixture.RANDOM;
import static org.consentflow.store.Fixture.key;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.StoredConsent;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sessions of PostgreSQL that get into each other's way. */
@Timeout(60)
class PostgresRetryTest {

    private static final String ADD =
            "update consent_token set sends = sends + 1 where consent_id = ?";

    private final TestDatabase database = TestDatabase.postgres();
    private final Fixture app = new Fixture(database, "app");
    private final String alice = app.given(app.alice).id();
    private final String bob = app.given(key("bob")).id();
    private final ShortTransaction retrying = new RetryingTransaction(database, RANDOM);
    private final CyclicBarrier bothThere = new CyclicBarrier(2);

    @Test
    @DisplayName("R18 of two transactions in a deadlock one is done again, and both are done once")
    void run_deadlock_isDoneAgain() throws Exception {
        both(List.of(alice, bob), List.of(bob, alice), "select 1");

        assertThat(sends()).containsExactly("2", "2");
    }

    @Test
    @DisplayName("R18 a serialization failure is done again, and the work is done once")
    void run_serializationFailure_isDoneAgain() throws Exception {
        both(List.of(alice), List.of(alice), "set transaction isolation level serializable");

        assertThat(sends()).containsExactly("2", "0");
    }

    @Test
    @DisplayName("R19 fifty callers of a pool with one connection are served one after the other")
    void find_poolOfOne_servesEverybody() throws Exception {
        JdbcConnectionPool pool = Databases.freshPostgres();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(5);
        Fixture small = new Fixture(TestDatabase.on(pool), "app");
        small.given(small.alice);
        ExecutorService callers = Executors.newFixedThreadPool(50);
        try {
            List<Future<StoredConsent>> calls =
                    IntStream.range(0, 50)
                            .mapToObj(i -> callers.submit(() -> small.found(small.alice)))
                            .toList();
            for (Future<StoredConsent> call : calls) {
                assertThat(call.get().version()).isEqualTo(1);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName(
            "R19 a pool that others hold is a typed failure after its wait, and no caller is stuck")
    void find_poolExhausted_failsTyped() throws Exception {
        JdbcConnectionPool pool = Databases.freshPostgres();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(1);
        Fixture small = new Fixture(TestDatabase.on(pool), "app");
        try (var held = pool.getConnection()) {
            assertThat(held.isValid(1)).isTrue();
            assertThat(catchThrowable(() -> small.consents.find(small.alice)))
                    .isInstanceOf(ConsentStoreException.class);
        }
    }

    /** Each changes the rows in its order; at the first try they wait for each other in between. */
    private void both(List<String> one, List<String> other, String first) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> left = threads.submit(() -> change(one, first));
            Future<Boolean> right = threads.submit(() -> change(other, first));
            assertThat(left.get() | right.get()).as("one was done again").isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean change(List<String> rows, String first) {
        AtomicInteger tries = new AtomicInteger();
        retrying.run(
                entities -> {
                    boolean meet = tries.incrementAndGet() == 1;
                    if (first.startsWith("set")) {
                        entities.createNativeQuery(first).executeUpdate();
                    }
                    meet(entities, meet && rows.size() == 1);
                    Sql.update(entities, ADD, rows.get(0));
                    meet(entities, meet && rows.size() > 1);
                    rows.stream().skip(1).forEach(row -> Sql.update(entities, ADD, row));
                    return true;
                });
        return tries.get() > 1;
    }

    /** A serializable transaction has its snapshot only once it has read something. */
    private void meet(EntityManager entities, boolean now) {
        if (!now) {
            return;
        }
        try {
            Sql.rows(entities, "select count(*) from consent_token");
            bothThere.await();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> sends() {
        return database.query(
                "select t.sends from consent_token t join consent c on c.id = t.consent_id"
                        + " order by c.subject_id");
    }
}
