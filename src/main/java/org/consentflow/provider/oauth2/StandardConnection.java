package org.consentflow.provider.oauth2;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.consentflow.data.Resources;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Provider;
import org.consentflow.flow.RandomValues;
import org.consentflow.line.Line;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Failures;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Wire;

/**
 * One contract at a standard authorization server: built once, shared by every caller, closed with
 * the application. Thread-safe. Building it calls nobody.
 */
public final class StandardConnection implements AutoCloseable {

    private static final Set<String> HANDED_ON = Set.of("retry-after", "dpop-nonce");

    private final Wire wire;
    private final Sender sender;
    private final Provider provider;
    private final Resources resources;

    /**
     * Connects a contract.
     *
     * @param settings checked
     * @param clock the current time
     * @param random for proofs, nonces and the spread of pauses
     * @param line may hold a sending back
     * @throws IllegalArgumentException if the trust store is not usable
     */
    public StandardConnection(
            ClientSettings settings, Clock clock, SecureRandom random, Line line) {
        this(settings, clock, random, Pause.sleeping(), line);
    }

    StandardConnection(
            ClientSettings settings, Clock clock, SecureRandom random, Pause pause, Line line) {
        wire = new Wire(settings);
        sender =
                new Sender(
                        wire,
                        HANDED_ON,
                        line,
                        settings.server().hosts().origins().toArray(URI[]::new));
        Clients clients = new Clients(sender);
        Attempts attempts = new Attempts(pause, clock, random);
        Failures failures = new Failures(settings.contract(), new StandardErrors(), clock, line);
        RandomValues values = new RandomValues(random);
        IssuerMetadata metadata =
                new IssuerMetadata(settings.server(), sender, clients, attempts, failures, clock);
        ProofKeys keys = new ProofKeys(settings, random);
        StandardCalls calls = new StandardCalls(settings, sender, clients, attempts, values, clock);
        provider =
                new StandardProvider(
                        settings,
                        metadata,
                        new Authorizing(settings, calls, keys, failures, values, clock),
                        calls,
                        keys,
                        new TokenAnswers(
                                metadata,
                                new IdTokens(settings, sender, clients, attempts, failures, clock),
                                failures),
                        failures,
                        values,
                        clock);
        resources = new PresentedTokens(settings.resourceHosts(), clock, values);
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
     * How an access token is presented, and where.
     *
     * @return the same always
     */
    public Resources resources() {
        return resources;
    }

    /** Ends its threads; later calls fail as not sent. */
    @Override
    public void close() {
        wire.close();
        sender.close();
    }
}
