package org.consentflow.provider.oauth2;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.consentflow.data.ReadSettings;
import org.consentflow.data.Wires;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.oauth2.ClientSettings;

/** Connections of the application to standard servers, closed with it. Thread-safe. */
@ApplicationScoped
public class StandardWires implements Wires {

    private final List<StandardConnection> open = new CopyOnWriteArrayList<>();

    @Override
    public boolean serves(ConnectionSettings settings) {
        return settings instanceof ClientSettings;
    }

    @Override
    public Wire open(ConnectionSettings settings, ReadSettings reading, Tools tools) {
        StandardConnection connection =
                new StandardConnection(
                        (ClientSettings) settings, tools.clock(), tools.random(), tools.line());
        open.add(connection);
        return new Wire(
                connection.provider(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(connection.resources()));
    }

    @Override
    public void close() {
        open.forEach(StandardConnection::close);
        open.clear();
    }
}
