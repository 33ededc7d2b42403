package org.consentflow.it.shapes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.consentflow.api.OngoingAccess;

/** Admitted by a stereotype. */
@Musical
@RequestScoped
public class StereotypedBean {

    @Inject OngoingAccess access;

    public String contract() {
        return access.contract();
    }
}
