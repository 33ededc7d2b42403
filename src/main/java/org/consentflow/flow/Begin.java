package org.consentflow.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Metric;

/**
 * Begins a consent: two calls to the provider, then one write. Nothing but an explicit act of the
 * person leads here. Thread-safe.
 */
public final class Begin {

    private static final RequestStore.Limits LIMITS = new RequestStore.Limits(7, 60, 100_000);

    private final RequestStore requests;
    private final Revocations revocations;
    private final RandomValues random;
    private final Clock clock;
    private final Meters meters;

    /**
     * Begin.
     *
     * @param requests where requests are kept
     * @param revocations outstanding ones are given up
     * @param random gives state, binder, id and verifier
     * @param clock the current time
     * @param meters counts requests
     */
    public Begin(
            RequestStore requests,
            Revocations revocations,
            RandomValues random,
            Clock clock,
            Meters meters) {
        this.requests = requests;
        this.revocations = revocations;
        this.random = random;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Begins, or gives the running request of the same person in the same browser again, as long as
     * its link can be opened.
     *
     * @param contract what is asked for
     * @param subject who is asked: the caller
     * @param options return path, already checked or not, and value
     * @param binders what the caller holds of earlier begins
     * @param bearer whether the caller is a bearer client
     * @return the request under way
     * @throws ConsentRefusedException if too many are open
     * @throws org.consentflow.api.ProviderException if the provider failed; nothing is stored then
     */
    public Begun begin(
            Contract contract,
            Subject subject,
            BeginOptions options,
            Binders binders,
            boolean bearer) {
        ConsentKey key = new ConsentKey(contract.name(), subject);
        return running(key, binders).orElseGet(() -> fresh(contract, key, options, bearer));
    }

    private Optional<Begun> running(ConsentKey key, Binders binders) {
        Map<String, String> byHash =
                binders.all().stream()
                        .distinct()
                        .collect(Collectors.toMap(Hash::of, binder -> binder));
        if (byHash.isEmpty()) {
            return Optional.empty();
        }
        Optional<ConsentRequest> found =
                requests.open(key, List.copyOf(byHash.keySet())).filter(binders::hold);
        return found.flatMap(
                request ->
                        request.opener()
                                .pending()
                                .filter(pending -> pending.opens(clock.instant()))
                                .map(
                                        pending ->
                                                new Begun(
                                                        request.id(),
                                                        pending.deepLink(),
                                                        request.expiresAt(),
                                                        new Secret(
                                                                byHash.get(
                                                                        request.binderHash())))));
    }

    private Begun fresh(Contract contract, ConsentKey key, BeginOptions options, boolean bearer) {
        if (requests.tooMany(key, contract.pendingLifetime(), LIMITS)) {
            throw tooMany();
        }
        String state = random.next();
        String verifier = random.next();
        String binder = random.next();
        Provider.Prepared prepared =
                contract.provider()
                        .prepare(state, RandomValues.challenge(verifier), contract.scope());
        Instant expiresAt = clock.instant().plus(contract.pendingLifetime());
        ConsentRequest.Pending pending =
                new ConsentRequest.Pending(
                        new Secret(verifier),
                        prepared.deepLink(),
                        prepared.opensUntil(),
                        prepared.continuation());
        ConsentRequest.Keepsake keepsake =
                new ConsentRequest.Keepsake(
                        options.returnPath()
                                .flatMap(ReturnPath::of)
                                .orElse(contract.returnDefault()),
                        options.value(),
                        contract.scope().toJson().toString());
        ConsentRequest request =
                new ConsentRequest(
                        random.next(),
                        key,
                        Hash.of(state),
                        Hash.of(binder),
                        bearer,
                        RequestStatus.PENDING,
                        null,
                        expiresAt,
                        false,
                        new Unsealed(pending, keepsake));
        if (requests.insert(request, pending, keepsake, contract.pendingLifetime(), LIMITS)
                == RequestStore.Inserted.TOO_MANY) {
            throw tooMany();
        }
        revocations.cancel(key); // while the request is there, no more are added
        meters.count(Metric.CONSENTS, 1, Labels.of(contract.name(), Change.BEGUN));
        return new Begun(request.id(), prepared.deepLink(), expiresAt, new Secret(binder));
    }

    /** What is counted here. */
    private enum Change {
        BEGUN
    }

    private static ConsentRefusedException tooMany() {
        return new ConsentRefusedException(
                ConsentError.TOO_MANY_REQUESTS, "too many requests for consent are open");
    }

    /**
     * A request under way.
     *
     * @param id of the request
     * @param deepLink for the person who began
     * @param expiresAt until when they can answer
     * @param binder for the person who began
     */
    public record Begun(String id, Secret deepLink, Instant expiresAt, Secret binder) {}

    /** What a new request seals is still at hand. */
    private record Unsealed(ConsentRequest.Pending held, ConsentRequest.Keepsake keepsake)
            implements ConsentRequest.Opener {

        @Override
        public Optional<ConsentRequest.Pending> pending() {
            return Optional.of(held);
        }

        @Override
        public Optional<Secret> parked() {
            return Optional.empty();
        }

        @Override
        public Optional<ConsentRequest.Exchanged> journal() {
            return Optional.empty();
        }
    }
}
