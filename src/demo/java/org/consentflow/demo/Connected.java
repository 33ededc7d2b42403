package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.Accounts;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** The accounts a person has connected at their provider. */
@ApplicationScoped
public class Connected {

    @Inject OngoingAccess access;

    /** Reads anew at every call. */
    @ConsentFlow("music")
    public Accounts accounts() {
        return access.accounts();
    }
}
