package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** The one bean that assembles the module from its configuration. Thread-safe. */
@ApplicationScoped
public class ConsentModule {

    /**
     * The assembled inner ring.
     *
     * @return the same for the life of the application
     */
    public Engine engine() {
        throw new IllegalStateException("assembled later");
    }
}
