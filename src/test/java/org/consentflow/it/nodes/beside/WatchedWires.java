package org.consentflow.it.nodes.beside;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.consentflow.data.ReadSettings;
import org.consentflow.data.Wires;
import org.consentflow.flow.ConnectionSettings;

/** Lets a node wait before it writes to the provider, and when the answer is there. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class WatchedWires implements Wires {

    @Inject @Delegate Wires wires;

    @Override
    public boolean serves(ConnectionSettings settings) {
        return wires.serves(settings);
    }

    @Override
    public Wire open(ConnectionSettings settings, ReadSettings reading, Tools tools) {
        Wire wire = wires.open(settings, reading, tools);
        return new Wire(
                Watched.provider(wire.provider()),
                wire.data(),
                wire.push(),
                wire.resources(),
                wire.oneOff());
    }

    @Override
    public void close() {
        wires.close();
    }
}
