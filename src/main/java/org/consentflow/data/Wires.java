package org.consentflow.data;

import java.security.SecureRandom;
import java.time.Clock;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.Provider;

/** Opens the wire of each contract. The adapter to HTTP serves it. */
public interface Wires extends AutoCloseable {

    /**
     * Opens a wire; nothing is sent yet.
     *
     * @param settings of the contract
     * @param clock the current time
     * @param random gives nonces
     * @return the wire
     */
    Wire open(ProviderSettings settings, Clock clock, SecureRandom random);

    /** Closes every wire that was opened. */
    @Override
    void close();

    /**
     * One contract at the provider.
     *
     * @param provider for the life of its consents
     * @param data for what they give
     */
    record Wire(Provider provider, DataGateway data) {}
}
