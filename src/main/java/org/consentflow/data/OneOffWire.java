package org.consentflow.data;

import java.net.URI;
import java.util.Optional;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.Links;

/**
 * What one-off consents to a contract need of the provider. Thread-safe.
 *
 * @param kind what the contract is for
 * @param links where people are sent
 * @param baseUrl of the provider
 * @param sessions opens sessions
 * @param reader reads from them
 * @param pusher puts something into postboxes; empty where the contract is not for that
 */
public record OneOffWire(
        ContractKind kind,
        Links links,
        URI baseUrl,
        DataGateway sessions,
        DataReader reader,
        Optional<Pusher> pusher) {}
