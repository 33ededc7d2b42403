package org.consentflow.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentGate;

/**
 * Asks the gate, then runs the call or stops it.
 *
 * <p>Serializable, because a bean in a passivating scope may only have passivation capable
 * interceptors. What it injects are client proxies, which are serializable and must come along.
 */
@Interceptor
@ConsentFlow
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
public class ConsentFlowInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Gatekeeper gatekeeper;
    @Inject AdmittedCalls calls;
    @Inject CurrentSubject subjects;

    @AroundInvoke
    Object admit(InvocationContext call) throws Exception {
        String contract = FlowBinding.of(call).value();
        Subject subject = subjects.required();
        gatekeeper.ask(contract, subject).match(granted -> granted, ConsentGate::stop);
        return calls.during(contract, subject, call::proceed);
    }
}
