package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;

/**
 * The gate with the caller's transaction suspended: no call to the provider happens while it holds
 * a connection.
 */
@ApplicationScoped
public class Gatekeeper {

    @Inject ConsentModule module;
    @Inject Suspended suspended;

    /**
     * Asks for one call.
     *
     * @param contract configured name; empty for the only one
     * @param subject whose data
     * @return run, or not
     */
    public Admission ask(String contract, Subject subject) {
        Engine engine = module.engine();
        return suspended
                .run(() -> engine.gate().admit(engine.contracts().named(contract), subject))
                .get();
    }
}
