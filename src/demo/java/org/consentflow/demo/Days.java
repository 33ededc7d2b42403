package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.FileListener;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.Scope;

/** What a person did lately, from all their services: slow, so it is handed on as it arrives. */
@ApplicationScoped
public class Days {

    @Inject OngoingAccess access;

    /** Blocks until the provider is at its end; the listener is told meanwhile. */
    @ConsentFlow("timeline")
    public ReadOutcome follow(FileListener listener) {
        return access.readAll(Scope.all(), listener, new ReadControl());
    }
}
