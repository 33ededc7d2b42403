package org.consentflow.it.nodes.beside;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.security.SecureRandom;
import java.time.Clock;
import org.consentflow.data.Wires;
import org.consentflow.digime.ProviderSettings;

/** Lets a node wait before it writes to the provider, and when the answer is there. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class WatchedWires implements Wires {

    @Inject @Delegate Wires wires;

    @Override
    public Wire open(ProviderSettings settings, Clock clock, SecureRandom random) {
        Wire wire = wires.open(settings, clock, random);
        return new Wire(Watched.provider(wire.provider()), wire.data());
    }

    @Override
    public void close() {
        wires.close();
    }
}
