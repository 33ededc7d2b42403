package org.consentflow.provider.digime;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.consentflow.data.DataGateway;
import org.consentflow.data.PushGateway;
import org.consentflow.digime.Nonces;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.RequestClaims;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Provider;
import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.line.Line;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.DocumentApi;
import org.consentflow.provider.Failures;
import org.consentflow.provider.RestKeySet;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Wire;

/**
 * One contract at digi.me: built once, shared by every caller, closed with the application.
 * Thread-safe. Building it calls nobody.
 */
public final class DigimeConnection implements AutoCloseable {

    private static final Set<String> HANDED_ON =
            Set.of(
                    "x-metadata",
                    "x-digi-sdk-status",
                    "x-error-code",
                    "x-error-message",
                    "x-error-reference",
                    "retry-after");

    private final Wire wire;
    private final Sender sender;
    private final DigimeProvider provider;
    private final RestDataGateway gateway;
    private final RestPushGateway pushing;

    /**
     * Connects a contract.
     *
     * @param settings checked
     * @param clock the current time
     * @param random for nonces and the spread of pauses
     * @param line may hold a sending back
     * @throws IllegalArgumentException if the trust store is not usable
     */
    public DigimeConnection(
            ProviderSettings settings, Clock clock, SecureRandom random, Line line) {
        this(settings, clock, random, Pause.sleeping(), line);
    }

    DigimeConnection(
            ProviderSettings settings, Clock clock, SecureRandom random, Pause pause, Line line) {
        wire = new Wire(settings);
        sender = new Sender(wire, HANDED_ON, line, settings.baseUrl(), settings.jwksUri());
        Attempts attempts = new Attempts(pause, clock, random);
        Failures failures =
                new Failures(settings.clientId().contractId(), new DigimeErrors(), clock, line);
        RequestClaims claims =
                new RequestClaims(settings.clientId(), settings.redirectUri(), clock);
        Nonces nonces = new Nonces(random);
        DigimeCalls calls =
                new DigimeCalls(
                        settings,
                        claims,
                        nonces,
                        sender,
                        sender.client(DigimeApi.class, settings.baseUrl()),
                        attempts);
        gateway = new RestDataGateway(calls, failures);
        pushing = new RestPushGateway(calls, claims, nonces, random, failures);
        DocumentApi keys = sender.client(DocumentApi.class, settings.jwksUri());
        SignedAnswers answers =
                new SignedAnswers(
                        settings.jwksUri(),
                        new RestKeySet(sender, keys, attempts, failures, SignatureAlgorithm.PS512),
                        failures,
                        clock);
        provider = new DigimeProvider(settings, calls, gateway, answers, failures, clock);
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

    /**
     * The call that pushes data.
     *
     * @return the same always
     */
    public PushGateway pushing() {
        return pushing;
    }

    /** Ends its threads; later calls fail as not sent. */
    @Override
    public void close() {
        wire.close();
        sender.close();
    }
}
