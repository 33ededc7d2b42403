package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentGate;

/**
 * The gate with the caller's transaction suspended: no call to the provider happens while it holds
 * a connection.
 */
@ApplicationScoped
public class Gatekeeper {

    @Inject ConsentModule module;

    /**
     * Asks for one call.
     *
     * @param contract configured name; empty for the only one
     * @param subject whose data
     * @return the tokens
     * @throws org.consentflow.api.ConsentRequiredException if the person must act first
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Admission.Granted admit(String contract, Subject subject) {
        ConsentGate gate = module.engine().gate();
        return gate.require(module.engine().contracts().named(contract), subject);
    }
}
