package org.consentflow.data;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.flow.Provider;
import org.consentflow.line.Line;

/**
 * Opens the wire of each contract. For every kind of provider there is one, and it knows its own
 * settings.
 */
public interface Wires extends AutoCloseable {

    /**
     * Whether these are settings of its kind of provider.
     *
     * @param settings of a contract
     * @return true if {@link #open} takes them
     */
    boolean serves(ConnectionSettings settings);

    /**
     * Opens a wire; nothing is sent yet.
     *
     * @param settings of the contract
     * @param reading how its data is read, where the module reads it
     * @param tools what a wire works with
     * @return the wire
     */
    Wire open(ConnectionSettings settings, ReadSettings reading, Tools tools);

    /** Closes every wire that was opened. */
    @Override
    void close();

    /**
     * What a wire works with.
     *
     * @param clock the current time
     * @param random gives nonces
     * @param executor lends threads to downloads
     * @param line of the contract: may hold a sending back
     */
    record Tools(Clock clock, SecureRandom random, Executor executor, Line line) {}

    /**
     * One contract at the provider.
     *
     * @param provider for the life of its consents
     * @param data reads what they give; empty where the application reads it with a client of its
     *     own
     * @param push puts something into it; empty where the contract is not for that
     * @param resources lets clients of the application's own read; empty where they cannot
     * @param oneOff for consents for one time; empty where there are none
     */
    record Wire(
            Provider provider,
            Optional<DataReader> data,
            Optional<Pusher> push,
            Optional<Resources> resources,
            Optional<OneOffWire> oneOff) {

        /**
         * A contract that is for reading.
         *
         * @param provider for the life of its consents
         * @param data reads what they give
         */
        public Wire(Provider provider, Optional<DataReader> data) {
            this(provider, data, Optional.empty(), Optional.empty());
        }

        /**
         * A contract without one-off consents.
         *
         * @param provider for the life of its consents
         * @param data reads what they give
         * @param push puts something into it
         * @param resources lets clients of the application's own read
         */
        public Wire(
                Provider provider,
                Optional<DataReader> data,
                Optional<Pusher> push,
                Optional<Resources> resources) {
            this(provider, data, push, resources, Optional.empty());
        }
    }
}
