package org.consentflow.ops.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentException;
import org.consentflow.api.Subject;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.ConsentKey;
import org.consentflow.line.Line;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Up while settings, keys and database are usable; how the providers do is told beside it. Takes
 * one indexed read.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

    /** Nobody's: looked for as the gate would, and never found. */
    private static final Subject NOBODY = new Subject("consentflow", "readiness");

    @Inject ConsentModule module;

    @Override
    public HealthCheckResponse call() {
        Reply reply = new Reply();
        try {
            Engine engine = module.engine();
            String contract = engine.contracts().names().get(0);
            engine.consents().find(new ConsentKey(contract, NOBODY));
        } catch (ConsentException failure) {
            reply.down(failure.error());
        }
        for (Line line : module.lines()) {
            reply.provider(line.contract(), line.conditions());
        }
        return reply.build();
    }
}
