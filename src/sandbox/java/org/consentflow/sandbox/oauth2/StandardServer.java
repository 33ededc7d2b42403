package org.consentflow.sandbox.oauth2;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.FaultGate;
import org.consentflow.sandbox.control.Faults;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.Decision;
import org.consentflow.sandbox.provider.Tokens;

/**
 * The standard server as a test works with it: its client, its person, its faults. Safe for use by
 * many threads.
 */
public final class StandardServer {

    /** Below the sandbox's address. */
    public static final String PATH = "oauth2";

    static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

    private static final String USUAL_PERSON = "sandbox-person";

    private final URI issuer;
    private final Client client;
    private final Grants grants;
    private final Codes codes;
    private final AuthorizeDesk desk;
    private final IdTokens idTokens;
    private final ClientCheck clients;
    private final ProofCheck proofs;
    private final ProofCheck resourceProofs;
    private final Faults faults = new Faults();
    private final Journal journal;
    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    private volatile String person = USUAL_PERSON;

    /**
     * A server that nobody has asked for anything yet; its keys are made when they are needed.
     *
     * @param address of the sandbox
     * @param redirectUris of its client
     */
    public StandardServer(URI address, List<URI> redirectUris, Clock clock, SecureRandom random) {
        Tokens tokens = new Tokens(random);
        issuer = URI.create(address + "/" + PATH);
        String name = issuer.toString();
        client = new Client("sandbox-client", tokens.next(), issuer, redirectUris, random);
        journal = new Journal(clock);
        grants = new Grants(tokens, clock);
        codes = new Codes(tokens, grants, clock);
        desk = new AuthorizeDesk(name, client, codes, tokens, clock);
        idTokens = new IdTokens(name, client.id(), tokens, clock, random);
        clients = new ClientCheck(name, client, clock);
        proofs = new ProofCheck(address.toString(), tokens, clock);
        resourceProofs = new ProofCheck(address.toString(), tokens, clock);
    }

    /** Its identifier. */
    public URI issuer() {
        return issuer;
    }

    /** Its one client. */
    public Client client() {
        return client;
    }

    /** Where whoever has an access token reads what there is of the person. */
    public URI resource() {
        return URI.create(issuer + "/userinfo");
    }

    /** Where faults are set and cleared. */
    public Faults faults() {
        return faults;
    }

    /** Requests of a kind until now. */
    public int count(Endpoint endpoint) {
        return journal.count(endpoint);
    }

    /** The latest thousand requests, the oldest first. */
    public List<Journal.Entry> log() {
        return journal.entries();
    }

    /** Misbehaves so from now on, and in no other way. */
    public void misbehave(Quirk... how) {
        synchronized (quirks) {
            quirks.clear();
            quirks.addAll(List.of(how));
        }
    }

    /** Who decides from now on, as ID tokens name them. */
    public void person(String name) {
        person = name;
    }

    /** Approves in the person's place; where their browser would be sent. */
    public URI approve(String link) {
        return decide(link, Decision.APPROVE);
    }

    /** Declines in the person's place. */
    public URI cancel(String link) {
        return decide(link, Decision.CANCEL);
    }

    /** Fails in the person's place. */
    public URI error(String link) {
        return decide(link, Decision.ERROR);
    }

    /** Ends all grants, as the person can at the server; how many. */
    public int withdraw() {
        return grants.end();
    }

    /** Grants that are good. */
    public int living() {
        return grants.living();
    }

    /** Ends all access tokens; how many. */
    public int expireAccess() {
        return grants.expireAccess();
    }

    /** Ends all refresh tokens; how many. */
    public int expireRefresh() {
        return grants.expireRefresh();
    }

    /** Proofs are good with other nonces than before, where they must have one. */
    public void wantAnotherNonce() {
        proofs.forget();
        resourceProofs.forget();
    }

    /** Forgets everything but its client and keys. */
    public void reset() {
        misbehave();
        person = USUAL_PERSON;
        grants.clear();
        codes.clear();
        desk.clear();
        clients.forget();
        wantAnotherNonce();
        faults.clear();
        journal.clear();
    }

    /**
     * What an application sets to live on this server.
     *
     * @param contract as the application calls it
     */
    public Map<String, String> properties(String contract) {
        String prefix = "consentflow." + contract + ".";
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(prefix + "provider", "oauth2");
        properties.put(prefix + "issuer", issuer.toString());
        properties.put(prefix + "client-id", client.id());
        properties.put(prefix + "private-key", client.privateKey());
        properties.put(prefix + "redirect-uri", client.redirectUris().get(0).toString());
        properties.put(prefix + "scope", "openid mail.read mail.send");
        properties.put(prefix + "resource-hosts", issuer.getRawAuthority());
        properties.put(prefix + "callback-issuer", "required");
        return properties;
    }

    /** What answers for it. */
    public StandardRoutes routes(Pages pages) {
        return new StandardRoutes(
                this,
                new Metadata(issuer.toString()),
                clients,
                desk,
                new TokenEndpoint(codes, grants, idTokens, ACCESS_LIFE),
                proofs,
                new Resource(grants, resourceProofs),
                new FaultGate(faults, journal),
                pages);
    }

    Grants grants() {
        return grants;
    }

    IdTokens idTokens() {
        return idTokens;
    }

    Journal journal() {
        return journal;
    }

    URI decide(Parameters parameters, Decision decision) {
        return desk.decide(parameters, decision, person, quirks());
    }

    private URI decide(String link, Decision decision) {
        int question = link.indexOf('?');
        if (question < 0) {
            throw new IllegalArgumentException("the link has no query");
        }
        try {
            return decide(Parameters.parse(link.substring(question + 1)), decision);
        } catch (OAuthError refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    Set<Quirk> quirks() {
        synchronized (quirks) {
            return quirks.isEmpty() ? Set.of() : EnumSet.copyOf(quirks);
        }
    }
}
