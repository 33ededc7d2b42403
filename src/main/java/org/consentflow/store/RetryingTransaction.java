package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.telemetry.Log;
import org.jspecify.annotations.Nullable;

/**
 * Runs a short transaction again where the database asks for it, and turns every other failure into
 * {@link ConsentStoreException}, without SQL or values. Thread-safe.
 */
final class RetryingTransaction implements ShortTransaction {

    private static final Log LOG = Log.of(RetryingTransaction.class);

    /**
     * Serialization failure, deadlock (two names), lock time-out (two names), concurrent update
     * (H2), and duplicate key: somebody inserted first, so the next try finds the row.
     */
    private static final Set<String> AGAIN =
            Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505");

    private static final int TRIES = 3;
    private static final int JITTER_MILLIS = 40;
    private static final int DEEPEST = 20;

    private final ShortTransaction transaction;
    private final SecureRandom random;

    RetryingTransaction(ShortTransaction transaction, SecureRandom random) {
        this.transaction = transaction;
        this.random = random;
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.run(work);
            } catch (RuntimeException failure) {
                ConsentException ours = find(failure, ConsentException.class);
                if (ours != null) {
                    throw ours;
                }
                SQLException sql = find(failure, SQLException.class);
                String state = sql == null ? "" : String.valueOf(sql.getSQLState());
                if (tries == TRIES || !AGAIN.contains(state) || !pause(tries)) {
                    // the cause is dropped: its message holds SQL and may hold values
                    LOG.line(
                            Level.WARNING,
                            ConsentError.STORE_UNAVAILABLE,
                            "storage failed: %s, SQLState %s"
                                    .formatted(failure.getClass().getName(), state));
                    throw new ConsentStoreException(
                            ConsentError.STORE_UNAVAILABLE, "the database failed", null);
                }
            }
        }
    }

    private boolean pause(int tries) {
        try {
            Thread.sleep(1L + random.nextInt(JITTER_MILLIS * tries));
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
