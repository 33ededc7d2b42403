package org.consentflow.sandbox.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.DataKind;
import org.consentflow.sandbox.library.FileCipher;

/**
 * The simulated provider: every call it answers, and what can be done to it from outside. Its calls
 * throw {@link ApiError} to refuse. Safe for use by many threads.
 */
public final class Provider {

    private final Registrations registrations;
    private final List<Contract> contracts;
    private final BearerCheck bearers;
    private final Memory memory;
    private final Inbox inbox = new Inbox();
    private final Libraries libraries;
    private final Grants grants;
    private final ServerKey key;
    private final ConsentDesk desk;
    private final SessionEndpoint session;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final TriggerEndpoint trigger;
    private final QueryEndpoint query;
    private final PushEndpoint push;

    /**
     * Makes fresh keys, which takes some tenths of a second.
     *
     * @param baseUrl where its calls go, without trailing slash
     */
    public Provider(
            URI baseUrl,
            List<URI> redirectUris,
            Lifetimes lifetimes,
            Clock clock,
            SecureRandom random) {
        Tokens tokens = new Tokens(random);
        Registrations registrations = Contracts.create(baseUrl, redirectUris, random, clock);
        this.registrations = registrations;
        contracts = registrations.all().stream().map(Registration::contract).toList();
        bearers = new BearerCheck(registrations, clock);
        memory = Memory.empty(clock);
        libraries = new Libraries(inbox, clock, lifetimes.sync());
        grants = new Grants(tokens, clock, lifetimes);
        key = new ServerKey(URI.create(baseUrl + "/jwks/oauth"), tokens, random);
        desk = new ConsentDesk(memory, libraries, tokens, random, clock, lifetimes.code());
        session = new SessionEndpoint(registrations, memory, tokens, clock, lifetimes.session());
        authorize =
                new AuthorizeEndpoint(
                        bearers, memory.waiting(), key, tokens, clock, lifetimes.code());
        token = new TokenEndpoint(bearers, memory.approvals(), grants, key);
        trigger = new TriggerEndpoint(bearers, grants, memory.sessions(), libraries);
        push = new PushEndpoint(bearers, memory, grants, inbox, clock);
        query = new QueryEndpoint(memory.sessions(), new FileCipher(random), clock);
    }

    public Response session(Request request) {
        return session.establish(request);
    }

    public Response authorize(Request request) {
        return authorize.authorize(request);
    }

    /** Exchange and refresh. */
    public Response token(Request request) {
        return token.token(request);
    }

    public Response trigger(Request request) {
        return trigger.trigger(request);
    }

    public Response list(String sessionKey) {
        return query.list(sessionKey);
    }

    /** A file, or {@code accounts.json}. */
    public Response file(String sessionKey, String name) {
        return query.file(sessionKey, name);
    }

    public Response push(Request request, String postboxId) {
        return push.push(request, postboxId);
    }

    public Response keySet() {
        return key.keySet();
    }

    /**
     * Lets a contract's application sign with one more key, as while it replaces its key.
     *
     * @param key public half
     */
    public void accept(Contract contract, RSAPublicKey key) {
        registrations.require(contract.applicationId(), contract.contractId()).accept(key);
    }

    /**
     * Shows this, from now on until {@link #reset}, to all sessions of a contract that are opened.
     *
     * @throws IllegalArgumentException if there is no contract of that name
     */
    public void play(String contract, Course course) {
        libraries.play(named(contract), course);
    }

    /** Undoes {@link #play}. */
    public void stop(String contract) {
        libraries.stop(named(contract));
    }

    /** The kinds of data that a contract can read. */
    public List<DataKind> kinds(String contract) {
        return named(contract).offer().library().kinds();
    }

    /** Undoes {@link #play} for all contracts. */
    public void stop() {
        libraries.clear();
    }

    /** What was pushed. */
    public Inbox inbox() {
        return inbox;
    }

    /** The contract that both ids name, as a person may look at it. */
    public Optional<Registration> find(String applicationId, String contractId) {
        return registrations
                .client(applicationId + "_" + contractId)
                .filter(r -> r.contract().contractId().equals(contractId));
    }

    private Registration named(String contract) {
        return registrations
                .named(contract)
                .orElseThrow(() -> new IllegalArgumentException("contract is unknown"));
    }

    /** All contracts, with what is known about them. */
    public List<Registration> registrations() {
        return registrations.all();
    }

    public List<Contract> contracts() {
        return contracts;
    }

    public ConsentDesk desk() {
        return desk;
    }

    public Grants grants() {
        return grants;
    }

    /**
     * Ends all of a kind now.
     *
     * @return how many
     */
    public int expire(Expirable what) {
        return switch (what) {
            case ACCESS -> grants.expireAccess();
            case REFRESH -> grants.expireRefresh();
            case SESSION -> memory.clearSessions();
            case CODE -> memory.clearCodes();
        };
    }

    /** Forgets everything but contracts and keys. */
    public void reset() {
        bearers.forgetNonces();
        libraries.clear();
        grants.clear();
        memory.clear();
        inbox.clear();
    }
}
