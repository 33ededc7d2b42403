package org.consentflow.sandbox.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.consentflow.sandbox.library.DocumentLibrary;
import org.consentflow.sandbox.library.FitnessLibrary;
import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.MusicLibrary;
import org.consentflow.sandbox.library.Pace;
import org.consentflow.sandbox.library.TimelineLibrary;
import org.consentflow.sandbox.provider.Offer.Access;

/** Makes the contracts every sandbox begins with: fixed ids, fresh keys. */
final class Contracts {

    private static final String APPLICATION = "consent-flow-sandbox-app";

    private final URI baseUrl;
    private final List<URI> redirectUris;
    private final SecureRandom random;

    private Contracts(URI baseUrl, List<URI> redirectUris, SecureRandom random) {
        this.baseUrl = baseUrl;
        this.redirectUris = redirectUris;
        this.random = random;
    }

    static Registrations create(
            URI baseUrl, List<URI> redirectUris, SecureRandom random, Clock clock) {
        Contracts contracts = new Contracts(baseUrl, redirectUris, random);
        return new Registrations(
                List.of(
                        contracts.register(
                                "music",
                                new Offer(
                                        "to show you what you have been listening to",
                                        "Mapped JSON, gzip or plain; no account fails",
                                        MusicLibrary.create(clock),
                                        Pace::halves,
                                        Access.BOTH)),
                        contracts.register(
                                "fitness",
                                new Offer(
                                        "to follow how much you move",
                                        "One account fails; one raw file among mapped ones",
                                        FitnessLibrary.create(clock),
                                        Pace::halves,
                                        Access.BOTH)),
                        contracts.register(
                                "documents",
                                new Offer(
                                        "to keep your papers in order",
                                        "Raw files, one brotli, one large, and all that is pushed",
                                        DocumentLibrary.create(clock),
                                        Pace::halves,
                                        Access.READ)),
                        contracts.register(
                                "timeline",
                                new Offer(
                                        "to look back with you on your days",
                                        "Slow: file after file, one changes; two accounts fail;"
                                                + " ongoing consents alone",
                                        TimelineLibrary.create(clock),
                                        Pace::oneByOne,
                                        Access.READ,
                                        true)),
                        contracts.register(
                                "receipts",
                                new Offer(
                                        "to give you your receipts",
                                        "Postboxes only: it reads nothing",
                                        Library.none(),
                                        Pace::halves,
                                        Access.WRITE))));
    }

    private Registration register(String name, Offer offer) {
        LazyKey key = new LazyKey(random);
        String contractId = "sandbox-" + name + "-contract";
        Contract contract =
                new Contract(
                        name, APPLICATION, contractId, !offer.reads(), key, redirectUris, baseUrl);
        return new Registration(contract, key, offer);
    }
}
