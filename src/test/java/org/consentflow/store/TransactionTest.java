package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.StoredConsent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {

    private final Fixture app = new Fixture();

    @Test
    @DisplayName("G25 in a container every read and write has a transaction of its own")
    void jtaTransaction_run_suspendsTheCallers() throws Exception {
        Transactional transactional =
                JtaShortTransaction.class
                        .getMethod("run", Function.class)
                        .getAnnotation(Transactional.class);

        assertThat(transactional.value()).isEqualTo(Transactional.TxType.REQUIRES_NEW);
    }

    @Test
    @DisplayName("G25 an admission is one short transaction, and sees what was changed just before")
    void find_changedByAnother_seesItInOneTransaction() {
        StoredConsent consent = app.given(app.alice);
        AtomicInteger transactions = new AtomicInteger();
        Fixture node = app.with(new Counting(app.database, transactions));
        node.found(app.alice);
        app.database.update(
                "update consent_token set sends = 7 where consent_id = ?", consent.id());

        assertThat(node.found(app.alice).sends()).isEqualTo(7);
        assertThat(transactions).hasValue(2);
    }

    @Test
    @DisplayName("G25 a failing database is a typed failure without statements or values")
    void run_databaseFails_isTypedWithoutValues() {
        ShortTransaction broken =
                new Failing(new SQLException("insert 'alice' failed at 10.1.2.3", "08006"), 99);
        Fixture node = app.with(broken);

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> node.consents.find(app.alice))
                .satisfies(
                        e -> {
                            assertThat(e.error()).isEqualTo(ConsentError.STORE_UNAVAILABLE);
                            assertThat(e.getMessage()).doesNotContain("alice", "insert", "10.1");
                        })
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "HYT00", "90131"})
    @DisplayName("R18 what the database asks to be done again is done again, three times at most")
    void run_serializationFailure_isRepeated(String state) {
        StoredConsent consent = app.given(app.alice);
        SQLException again = new SQLException("again", state);

        assertThat(app.with(new Failing(again, 2)).found(app.alice).id()).isEqualTo(consent.id());

        Failing always = new Failing(again, 99);
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> app.with(always).consents.find(app.alice));
        assertThat(always.tries).hasValue(3);
    }

    @Test
    void run_otherFailure_isNotRepeated() {
        Failing broken = new Failing(new SQLException("gone", "08006"), 99);

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> app.with(broken).consents.withdraw(app.alice, false));
        assertThat(broken.tries).hasValue(1);
    }

    @Test
    @DisplayName("R33 leases are in the database's time, close to the real one")
    void now_database_isUtcMilliseconds() {
        long before = System.currentTimeMillis();
        long now = app.database.run(Sql::now);
        long after = System.currentTimeMillis();

        assertThat(now).isBetween(before - 50, after + 50);
    }

    private record Counting(ShortTransaction transaction, AtomicInteger count)
            implements ShortTransaction {

        @Override
        public <T> T run(Function<EntityManager, T> work) {
            count.incrementAndGet();
            return transaction.run(work);
        }
    }

    /** Fails some times before the work is begun. */
    private final class Failing implements ShortTransaction {

        private final SQLException failure;
        private final int times;
        private final AtomicInteger tries = new AtomicInteger();

        Failing(SQLException failure, int times) {
            this.failure = failure;
            this.times = times;
        }

        @Override
        public <T> T run(Function<EntityManager, T> work) {
            if (tries.incrementAndGet() <= times) {
                throw new PersistenceException(failure);
            }
            return app.database.run(work);
        }
    }
}
