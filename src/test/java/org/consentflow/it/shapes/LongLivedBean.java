package org.consentflow.it.shapes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** One for all people. */
@ConsentFlow("music")
@ApplicationScoped
public class LongLivedBean {

    @Inject OngoingAccess access;

    public String contract() {
        return access.contract();
    }
}
