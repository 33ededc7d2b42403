package org.consentflow.it.shapes;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;

/** An EJB, whose transaction runs before any interceptor does. */
@Stateless
public class StatelessBean {

    @Inject OngoingAccess access;
    @Resource EJBContext context;
    @Resource TransactionSynchronizationRegistry transaction;

    /** Reads, and then takes back whatever the transaction did. */
    @ConsentFlow("music")
    public String readAndRollBack() {
        boolean before = transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
        access.read(Scope.all());
        boolean after = transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
        context.setRollbackOnly();
        return access.contract() + " " + before + " " + after;
    }
}
