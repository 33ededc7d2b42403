package org.consentflow.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.OngoingAccess;

/** Lives longer than any call and still sees the access of the call that runs. */
@ApplicationScoped
public class Deeper {

    @Inject OngoingAccess access;

    public String contract() {
        return access.contract();
    }
}
