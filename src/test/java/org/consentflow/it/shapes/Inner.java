package org.consentflow.it.shapes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** Called from within a call that was admitted for something else. */
@RequestScoped
public class Inner {

    @Inject OngoingAccess access;

    @ConsentFlow("fitness")
    public String contract() {
        return access.contract();
    }
}
