package org.consentflow.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Function;

/**
 * The container's transactions: suspends the caller's, so that its roll-back cannot undo what a
 * provider has already been told. How long it waits for a connection is the data source's setting.
 */
@ApplicationScoped
public class JtaShortTransaction implements ShortTransaction {

    @PersistenceContext(unitName = "consentflow")
    EntityManager entities;

    /** For the container. */
    public JtaShortTransaction() {}

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T run(Function<EntityManager, T> work) {
        return work.apply(entities);
    }
}
