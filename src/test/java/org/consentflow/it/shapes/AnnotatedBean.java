package org.consentflow.it.shapes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** Admitted with all its methods. */
@ConsentFlow("music")
@RequestScoped
public class AnnotatedBean {

    @Inject OngoingAccess access;

    public String contract() {
        return access.contract();
    }
}
