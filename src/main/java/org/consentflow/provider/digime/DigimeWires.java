package org.consentflow.provider.digime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.consentflow.data.DataReader;
import org.consentflow.data.OneOffWire;
import org.consentflow.data.Pusher;
import org.consentflow.data.ReadSettings;
import org.consentflow.data.Wires;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.flow.Pause;

/** Connections of the application to digi.me, closed with it. Thread-safe. */
@ApplicationScoped
public class DigimeWires implements Wires {

    private final List<DigimeConnection> open = new CopyOnWriteArrayList<>();

    @Override
    public boolean serves(ConnectionSettings settings) {
        return settings instanceof ProviderSettings;
    }

    @Override
    public Wire open(ConnectionSettings settings, ReadSettings reading, Tools tools) {
        ProviderSettings contract = (ProviderSettings) settings;
        DigimeConnection connection =
                new DigimeConnection(contract, tools.clock(), tools.random(), tools.line());
        open.add(connection);
        DataReader reader =
                new DataReader(
                        connection.data(),
                        new FileFormat(contract.unwrapKeys(), tools.random()),
                        reading,
                        tools.clock(),
                        tools.random(),
                        Pause.sleeping(),
                        tools.executor());
        Optional<Pusher> pusher = pusher(connection, contract, tools);
        return new Wire(
                connection.provider(),
                Optional.of(reader),
                pusher,
                Optional.empty(),
                contract.oneOff()
                        ? Optional.of(
                                new OneOffWire(
                                        contract.kind(),
                                        contract.links(),
                                        contract.baseUrl(),
                                        connection.data(),
                                        reader,
                                        pusher))
                        : Optional.empty());
    }

    private static Optional<Pusher> pusher(
            DigimeConnection connection, ProviderSettings contract, Tools tools) {
        return contract.kind() == ContractKind.POSTBOX
                ? Optional.of(
                        new Pusher(
                                connection.data(),
                                connection.pushing(),
                                contract.maxPushSize(),
                                tools.clock()))
                : Optional.empty();
    }

    @Override
    public void close() {
        open.forEach(DigimeConnection::close);
        open.clear();
    }
}
