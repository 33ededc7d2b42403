package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * Runs work in a transaction of its own, independent of the caller's, and with nothing cached from
 * an earlier one. Thread-safe.
 */
@FunctionalInterface
public interface ShortTransaction {

    /**
     * Runs the work and commits; rolls back if it throws.
     *
     * @param <T> what the work gives
     * @param work may run again after a failure, so it must have no effect outside the database
     * @return what the work gave
     */
    <T> T run(Function<EntityManager, T> work);
}
