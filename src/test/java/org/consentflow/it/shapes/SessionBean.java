package org.consentflow.it.shapes;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** In a scope that servers may write to disk. */
@SessionScoped
public class SessionBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject transient OngoingAccess access;

    @ConsentFlow("music")
    public String contract() {
        return access.contract();
    }
}
