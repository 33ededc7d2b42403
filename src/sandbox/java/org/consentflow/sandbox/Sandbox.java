package org.consentflow.sandbox;

import java.net.URI;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.sandbox.control.Counters;
import org.consentflow.sandbox.control.FaultGate;
import org.consentflow.sandbox.control.Faults;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.http.HttpFront;
import org.consentflow.sandbox.http.LoopbackOnly;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.oauth2.StandardServer;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Decision;
import org.consentflow.sandbox.provider.Expirable;
import org.consentflow.sandbox.provider.Provider;
import org.consentflow.sandbox.provider.Received;
import org.consentflow.sandbox.provider.Tokens;

/**
 * A running simulated provider. Its methods do what the HTTP calls below {@code /sandbox} do. Safe
 * for use by many threads.
 */
public final class Sandbox implements AutoCloseable {

    private final HttpFront front;
    private final URI address;
    private final Provider provider;
    private final ConsentRoutes consent;
    private final ControlRoutes control;
    private final Faults faults = new Faults();
    private final Journal journal;
    private final HostSettings settings;
    private final StandardServer standard;

    private Sandbox(HttpFront front, SandboxOptions options, SecureRandom random) {
        this.front = front;
        this.address = URI.create("http://localhost:" + front.port());
        this.journal = new Journal(options.clock());
        this.provider =
                new Provider(
                        baseUrl(),
                        options.redirectUris(),
                        options.lifetimes(),
                        options.clock(),
                        random);
        Pages pages = new Pages();
        this.consent = new ConsentRoutes(provider.desk(), pages);
        this.settings = HostSettings.at(address, baseUrl(), random);
        this.control = new ControlRoutes(provider, faults, journal, this::settings);
        this.standard =
                new StandardServer(address, options.redirectUris(), options.clock(), random);
        ApiRoutes api = new ApiRoutes(provider, new FaultGate(faults, journal), new Tokens(random));
        front.serve(
                new LoopbackOnly(
                        new Routes(
                                api,
                                consent,
                                control,
                                new PersonRoutes(provider, pages),
                                standard.routes(pages),
                                pages,
                                () ->
                                        pages.home(
                                                baseUrl(),
                                                provider.registrations(),
                                                provider.grants().all(),
                                                provider.inbox().all(),
                                                journal.entries()))));
    }

    /**
     * Starts one that listens on 127.0.0.1, with fresh keys.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(HttpFront.bind(options.port()), options, new SecureRandom());
    }

    /** Scheme, host and port, without trailing slash. */
    public URI address() {
        return address;
    }

    /** Where the provider's calls go, without trailing slash. */
    public URI baseUrl() {
        return URI.create(address + "/" + Routes.BASE_PATH);
    }

    /** The contracts made at start, {@code music} first. */
    public List<Contract> contracts() {
        return provider.contracts();
    }

    /**
     * The contract of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Contract contract(String name) {
        return contracts().stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("contract is unknown"));
    }

    /**
     * Shows this, in place of the contract's own library, to all sessions that are opened from now
     * on, until the next {@link #reset}. Each session goes through the course by itself, within its
     * scope and that of its consent.
     *
     * @throws IllegalArgumentException if there is no contract of that name
     */
    public void play(String contract, Course course) {
        provider.play(contract, course);
    }

    /** Shows every contract its own library again, to sessions that are opened from now on. */
    public void stop() {
        provider.stop();
    }

    /** What applications pushed: the latest hundred, the oldest first. */
    public List<Received> received() {
        return provider.inbox().all();
    }

    /**
     * What an application sets to live on this sandbox.
     *
     * @param contracts that it uses, by the sandbox's names; {@code music} if none is named
     * @throws IllegalArgumentException if there is no contract of such a name
     */
    public HostSettings settings(String... contracts) {
        Map<String, String> names = new LinkedHashMap<>();
        List.of(contracts).forEach(name -> names.put(name, name));
        return settings(names);
    }

    /**
     * The same where the application calls its contracts otherwise.
     *
     * @param names the sandbox's name of each contract by the application's
     * @throws IllegalArgumentException if there is no contract of such a name
     */
    public HostSettings settings(Map<String, String> names) {
        return settings.with(names.isEmpty() ? Map.of("music", "music") : names, this::contract);
    }

    /** Lets a contract's application sign with one more key, as while it replaces its key. */
    public void accept(Contract contract, RSAPublicKey key) {
        provider.accept(contract, key);
    }

    /** The second face: a standard OAuth 2.0 server. */
    public StandardServer standard() {
        return standard;
    }

    /** What has been counted until now. */
    public Counters counters() {
        return journal.counters();
    }

    /** The latest thousand requests, the oldest first. */
    public List<Journal.Entry> log() {
        return journal.entries();
    }

    /** Where faults are set and cleared. */
    public Faults faults() {
        return faults;
    }

    /**
     * Approves in the person's place.
     *
     * @param deepLink as the application got it, with any scheme and host
     * @return where the person's browser would be sent
     * @throws IllegalArgumentException if the link is refused
     */
    public URI approve(String deepLink) {
        return consent.decide(deepLink, Decision.APPROVE);
    }

    /** Declines in the person's place; as {@link #approve}. */
    public URI cancel(String deepLink) {
        return consent.decide(deepLink, Decision.CANCEL);
    }

    /** Fails in the person's place; as {@link #approve}. */
    public URI error(String deepLink) {
        return consent.decide(deepLink, Decision.ERROR);
    }

    /** Ends all of a kind now; returns how many. */
    public int expire(Expirable what) {
        return provider.expire(what);
    }

    /** Ends all grants, as the person can at the provider; returns how many. */
    public int withdraw() {
        return provider.grants().withdraw(grant -> true);
    }

    /** Forgets state, faults, counters and log; contracts and keys stay. */
    public void reset() {
        control.reset();
        standard.reset();
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        front.close();
    }
}
