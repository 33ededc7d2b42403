package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.Subject;
import org.consentflow.flow.CallbackReader.CallbackAnswer;
import org.consentflow.flow.CallbackReader.Kind;

/**
 * What a callback does: completes its request for the one person in the one browser that began it,
 * and spends nothing for anybody else. Thread-safe.
 */
public final class Completion {

    /** Calls without the binder that end a pending request: somebody else knows the state. */
    private static final int UNBOUND_CALLS = 3;

    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Before an answer journalled by another call is finished here: normally that call finishes it
     * itself.
     */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    private final Contracts contracts;
    private final RequestStore requests;
    private final Exchange exchange;
    private final Reports reports;
    private final Clock clock;
    private final Pause pause;

    /**
     * Completion.
     *
     * @param contracts by name; their providers read the parameters
     * @param requests where requests are kept
     * @param consents where the consent goes
     * @param revocations told of tokens that came too late
     * @param reports told of outcomes
     * @param clock the current time
     * @param pause waits for another call
     */
    public Completion(
            Contracts contracts,
            RequestStore requests,
            ConsentStore consents,
            Revocations revocations,
            Reports reports,
            Clock clock,
            Pause pause) {
        this.contracts = contracts;
        this.requests = requests;
        this.exchange = new Exchange(requests, consents, revocations, reports, clock, pause);
        this.reports = reports;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Handles the provider's redirect, or the same parameters from a bearer client. What they say
     * is for the provider of the request to tell; which one that is follows from what was kept, and
     * only the state from what arrives.
     *
     * @param parameters raw, decoded
     * @param binders what the caller holds
     * @param caller who is logged in
     * @return what it came to
     */
    public CallbackOutcome complete(
            Map<String, List<String>> parameters, Binders binders, Optional<Subject> caller) {
        Optional<Secret> state = contracts.state(parameters);
        if (state.isEmpty()) {
            return new CallbackOutcome.Malformed();
        }
        return requests.byState(Hash.of(state.get().reveal()))
                .flatMap(
                        request ->
                                contracts
                                        .find(request.key().contract())
                                        .map(contract -> contract.provider().read(parameters))
                                        .map(answer -> bound(request, answer, binders, caller)))
                .orElseGet(CallbackOutcome.Neutral::new);
    }

    /**
     * Goes on with a request after login: with the parked answer if there is one, else with what
     * became of it.
     *
     * @param requestId its id
     * @param binders what the caller holds
     * @param caller who is logged in
     * @return what it came to; empty if the person has not answered yet, or may not ask
     */
    public Optional<CallbackOutcome> resume(String requestId, Binders binders, Subject caller) {
        Optional<ConsentRequest> found = requests.byId(requestId).filter(binders::hold);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ConsentRequest request = found.get();
        if (!request.key().subject().equals(caller)) {
            if (request.opener().parked().isPresent()) {
                reports.security(request.key(), Alert.OTHER_PERSON);
            }
            return Optional.empty();
        }
        if (request.status() != RequestStatus.PENDING) {
            return Optional.of(landing(request));
        }
        return request.opener()
                .parked()
                .map(parked -> answered(request, ParkedAnswer.read(parked)));
    }

    private CallbackOutcome bound(
            ConsentRequest request,
            CallbackAnswer answer,
            Binders binders,
            Optional<Subject> caller) {
        if (!binders.hold(request)) {
            if (request.status() == RequestStatus.PENDING) {
                requests.unbound(request, UNBOUND_CALLS);
            }
            return new CallbackOutcome.Neutral();
        }
        if (request.status() == RequestStatus.PENDING && request.expired()) {
            return new CallbackOutcome.Neutral();
        }
        if (request.status() == RequestStatus.PENDING && !acceptable(request, answer)) {
            return new CallbackOutcome.Malformed();
        }
        if (caller.isEmpty()) {
            if (request.status() == RequestStatus.PENDING) {
                requests.park(request, ParkedAnswer.write(answer));
            }
            return new CallbackOutcome.LoginFirst(request.id());
        }
        if (!caller.get().equals(request.key().subject())) {
            reports.security(request.key(), Alert.OTHER_PERSON);
            return new CallbackOutcome.Neutral();
        }
        return answered(request, answer);
    }

    private boolean acceptable(ConsentRequest request, CallbackAnswer answer) {
        Provider provider = contracts.named(request.key().contract()).provider();
        return answer.kind() != Kind.MALFORMED
                && request.opener()
                        .pending()
                        .filter(pending -> provider.accepts(answer, pending.continuation()))
                        .isPresent();
    }

    private CallbackOutcome answered(ConsentRequest request, CallbackAnswer answer) {
        if (request.status() == RequestStatus.PENDING && !request.expired()) {
            if (answer.kind() == Kind.DECLINED) {
                if (requests.end(request, RequestStatus.DECLINED, Optional.empty())) {
                    reports.declined(request.key(), request.opener().keepsake().value());
                }
            } else if (answer.kind() == Kind.FAILED) {
                exchange.fail(request, ConsentError.CONSENT_FAILED);
            } else {
                Secret code = Objects.requireNonNull(answer.code(), "an approval has a code");
                Contract contract = contracts.named(request.key().contract());
                exchange.run(contract, request, code, Optional.ofNullable(answer.supplement()));
            }
        }
        return requests.byId(request.id())
                .map(this::landing)
                .orElseGet(CallbackOutcome.Neutral::new);
    }

    /**
     * Waits for another call to finish, finishes for it where it died, and says what became of the
     * request.
     */
    private CallbackOutcome landing(ConsentRequest read) {
        ConsentRequest request = read;
        Contract contract = contracts.named(request.key().contract());
        Instant courteous = clock.instant().plus(COURTESY);
        Instant until = clock.instant().plus(contract.totalTimeout());
        while (request.status() == RequestStatus.EXCHANGING && clock.instant().isBefore(until)) {
            Optional<ConsentRequest.Exchanged> journal = request.opener().journal();
            if (journal.isPresent() && clock.instant().isAfter(courteous)) {
                exchange.finish(contract, request, journal.get());
                courteous = clock.instant().plus(COURTESY); // it may not have been possible
            } else if (journal.isEmpty() && request.expired()) {
                exchange.overdue(request);
            }
            if (!rested()) {
                break;
            }
            Optional<ConsentRequest> again = requests.byId(request.id());
            if (again.isEmpty()) {
                return new CallbackOutcome.Neutral();
            }
            request = again.get();
        }
        return outcome(request);
    }

    private boolean rested() {
        try {
            pause.of(POLL);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CallbackOutcome outcome(ConsentRequest request) {
        ConsentError failure = request.error();
        return switch (request.status()) {
            case PENDING ->
                    request.expired()
                            ? ended(request, ConsentError.REQUEST_ENDED)
                            : new CallbackOutcome.Waiting(request.id());
            case EXCHANGING -> new CallbackOutcome.Waiting(request.id());
            case COMPLETED -> {
                ConsentRequest.Keepsake keepsake = request.opener().keepsake();
                yield new CallbackOutcome.Completed(
                        request.key().contract(), keepsake.returnPath(), keepsake.value());
            }
            case DECLINED -> ended(request, ConsentError.CONSENT_DECLINED);
            case FAILED ->
                    ended(request, failure == null ? ConsentError.COMPLETION_FAILED : failure);
            case ENDED -> ended(request, ConsentError.REQUEST_ENDED);
        };
    }

    private static CallbackOutcome ended(ConsentRequest request, ConsentError error) {
        ConsentRequest.Keepsake keepsake = request.opener().keepsake();
        return new CallbackOutcome.Ended(
                request.id(),
                request.key().contract(),
                error,
                keepsake.returnPath(),
                keepsake.value());
    }
}
