package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentException;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Contract;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Telemetry;

/**
 * The gate with the caller's transaction suspended: no call to the provider happens while it holds
 * a connection.
 */
@ApplicationScoped
public class Gatekeeper {

    @Inject ConsentModule module;
    @Inject Suspended suspended;
    @Inject Telemetry telemetry;

    /**
     * Asks for one call.
     *
     * @param contract configured name; empty for the only one
     * @param subject whose data
     * @return run, or not
     */
    public Admission ask(String contract, Subject subject) {
        Engine engine = module.engine();
        Contract asked = engine.contracts().named(contract);
        try {
            Admission admission = suspended.run(() -> engine.gate().admit(asked, subject)).get();
            count(
                    admission.match(
                            granted -> Labels.of(asked.name(), Outcome.GRANTED),
                            needed -> Labels.of(asked.name(), needed.reason())));
            return admission;
        } catch (ConsentException failure) {
            count(Labels.of(asked.name(), Outcome.FAILED));
            throw failure;
        }
    }

    private void count(Labels labels) {
        telemetry.meters().count(Metric.ADMISSIONS, 1, labels);
    }

    /** Beside the reasons why a consent is needed. */
    private enum Outcome {
        GRANTED,
        FAILED
    }
}
