package org.consentflow.it.shapes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentException;
import org.consentflow.api.Consents;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/** Reads the data of somebody who is not there. */
@ApplicationScoped
public class Job {

    @Inject Consents consents;
    @Inject BeanManager beans;

    /** Who, how many files, and whether a request scope is active; or the refusal. */
    String read(String name) {
        try {
            OngoingAccess access = consents.of(new Subject("container", name), "music").access();
            int files = access.read(Scope.all()).files().size();
            return access.subject().id() + " " + files + " " + scope();
        } catch (ConsentException refused) {
            return refused.error().id();
        }
    }

    private String scope() {
        try {
            return beans.getContext(RequestScoped.class).isActive() ? "inside" : "outside";
        } catch (ContextNotActiveException none) {
            return "outside";
        }
    }
}
