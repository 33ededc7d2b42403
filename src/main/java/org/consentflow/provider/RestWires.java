package org.consentflow.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.consentflow.data.Wires;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.CallbackReader;

/** Connections of the application, closed with it. Thread-safe. */
@ApplicationScoped
public class RestWires implements Wires {

    private final List<DigimeConnection> open = new CopyOnWriteArrayList<>();

    @Override
    public Wire open(ProviderSettings settings, Clock clock, SecureRandom random) {
        DigimeConnection connection = new DigimeConnection(settings, clock, random);
        open.add(connection);
        return new Wire(connection.provider(), connection.data());
    }

    @Override
    public void close() {
        open.forEach(DigimeConnection::close);
        open.clear();
    }

    @Produces
    @ApplicationScoped
    CallbackReader callbacks() {
        return new DigimeCallbackReader();
    }
}
