package org.consentflow.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.consentflow.data.DataGateway;
import org.consentflow.digime.Nonces;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.RequestClaims;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Provider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * One contract at digi.me: built once, shared by every caller, closed with the application.
 * Thread-safe. Building it calls nobody.
 */
public final class DigimeConnection implements AutoCloseable {

    private final Wire wire;
    private final RestProvider provider;
    private final RestDataGateway gateway;

    /**
     * Connects a contract.
     *
     * @param settings checked
     * @param clock the current time
     * @param random for nonces and the spread of pauses
     * @throws IllegalArgumentException if the trust store is not usable
     */
    public DigimeConnection(ProviderSettings settings, Clock clock, SecureRandom random) {
        this(settings, clock, random, Pause.sleeping());
    }

    DigimeConnection(ProviderSettings settings, Clock clock, SecureRandom random, Pause pause) {
        wire = new Wire(settings);
        Sender sender = new Sender(wire, settings.baseUrl(), settings.jwksUri());
        Attempts attempts = new Attempts(pause, clock, random);
        Failures failures = new Failures(settings.clientId().contractId(), clock);
        DigimeCalls calls =
                new DigimeCalls(
                        settings,
                        new RequestClaims(settings.clientId(), settings.redirectUri(), clock),
                        new Nonces(random),
                        sender,
                        client(DigimeApi.class, settings.baseUrl(), sender),
                        attempts);
        gateway = new RestDataGateway(calls, failures);
        KeySetApi keys = client(KeySetApi.class, settings.jwksUri(), sender);
        SignedAnswers answers =
                new SignedAnswers(
                        settings.jwksUri(),
                        new RestKeySet(sender, keys, attempts, failures),
                        failures,
                        clock);
        provider = new RestProvider(settings, calls, gateway, answers, failures, clock);
    }

    /**
     * The calls that begin, complete and keep a consent.
     *
     * @return the same always
     */
    public Provider provider() {
        return provider;
    }

    /**
     * The calls that read data.
     *
     * @return the same always
     */
    public DataGateway data() {
        return gateway;
    }

    /** Ends its threads; later calls fail as not sent. */
    @Override
    public void close() {
        wire.close();
    }

    /** The default mapper is off: every status is an answer here. */
    static <T> T client(Class<T> api, URI address, Sender sender) {
        return RestClientBuilder.newBuilder()
                .baseUri(address)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(sender, Sender.LAST)
                .build(api);
    }
}
