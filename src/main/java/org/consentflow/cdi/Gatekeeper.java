package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;

/**
 * The gate with the caller's transaction suspended: no call to the provider happens while it holds
 * a connection.
 */
@ApplicationScoped
public class Gatekeeper {

    @Inject ConsentModule module;

    /**
     * Asks for one call. A refusal is returned, not thrown: what leaves a transactional method as
     * an exception is an incident to some servers, and being asked for consent is none.
     *
     * @param contract configured name; empty for the only one
     * @param subject whose data
     * @return run, or not
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Admission ask(String contract, Subject subject) {
        Engine engine = module.engine();
        return engine.gate().admit(engine.contracts().named(contract), subject);
    }
}
