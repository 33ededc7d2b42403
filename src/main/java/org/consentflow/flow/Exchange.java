package org.consentflow.flow;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentRequest.Exchanged;
import org.consentflow.flow.ConsentStore.Completed;

/**
 * From an approved answer to a stored consent: take the state, exchange the code once, journal,
 * verify, store together with the end of the request. Any node may finish from the journal.
 * Thread-safe.
 */
final class Exchange {

    private static final Duration COMMIT_BUDGET = Duration.ofSeconds(15);

    private final RequestStore requests;
    private final ConsentStore consents;
    private final Revocations revocations;
    private final Reports reports;
    private final Clock clock;
    private final Writes writes;

    Exchange(
            RequestStore requests,
            ConsentStore consents,
            Revocations revocations,
            Reports reports,
            Clock clock,
            Pause pause) {
        this.requests = requests;
        this.consents = consents;
        this.revocations = revocations;
        this.reports = reports;
        this.clock = clock;
        this.writes = new Writes(pause);
    }

    /**
     * Exchanges the code, if this call wins the state. What became of it stands in the request
     * afterwards.
     */
    void run(Contract contract, ConsentRequest pending, Secret code, Optional<Secret> supplement) {
        // connection attempts that were certainly not sent may be repeated twice within the
        // deadline
        Duration sending = contract.totalTimeout().multipliedBy(3);
        Instant latest = clock.instant().plus(COMMIT_BUDGET);
        if (!requests.take(pending, sending.plus(COMMIT_BUDGET))) {
            return;
        }
        Optional<ConsentRequest> found = requests.byId(pending.id());
        Optional<ConsentRequest.Pending> sealed = found.flatMap(taken -> taken.opener().pending());
        if (found.isEmpty() || sealed.isEmpty()) {
            return; // withdrawn or forgotten in that very moment
        }
        ConsentRequest taken = found.get();
        if (clock.instant().isAfter(latest)) {
            fail(taken, ConsentError.COMPLETION_FAILED); // held up: another node may have ended it
            return;
        }
        Answer answer = contract.provider().exchange(code, sealed.get());
        if (answer instanceof Answer.Received received) {
            Exchanged exchanged = new Exchanged(received.body(), supplement);
            if (writes.done(() -> requests.journal(taken, exchanged))) {
                finish(contract, taken, exchanged);
            } else {
                revocations.late(taken.key(), received.body());
            }
        } else if (answer instanceof Answer.Failed failed) {
            fail(taken, failed.problem().error());
        }
    }

    /** Stores what the journalled answer says. */
    void finish(Contract contract, ConsentRequest taken, Exchanged exchanged) {
        Optional<Secret> continuation =
                taken.opener().pending().map(ConsentRequest.Pending::continuation);
        if (continuation.isEmpty()) {
            return; // ended in that very moment
        }
        try {
            Provider provider = contract.provider();
            Scope asked = asked(taken);
            GrantedTokens tokens =
                    GrantedTokens.of(
                            provider.granted(
                                    exchanged.answer(), continuation.get(), exchanged.supplement()),
                            asked,
                            provider.cutsWiderGrants());
            if (tokens.wider()) {
                reports.security(taken.key(), Alert.WIDER_GRANT);
            }
            if (tokens.refused()) {
                fail(taken, ConsentError.GRANT_WIDER);
                return;
            }
            AtomicReference<Completed> done = new AtomicReference<>(Completed.NOTHING);
            writes.done(
                    () -> {
                        Instant endsAt = clock.instant().plus(contract.consentLifetime());
                        done.set(consents.complete(taken, tokens.usable(), asked, endsAt));
                        return true;
                    });
            report(taken, tokens, done.get());
            if (done.get() == Completed.NOTHING) {
                revocations.late(taken.key(), exchanged.answer());
            }
        } catch (ProviderException problem) {
            // what cannot be verified just now stays journalled, and the next to ask finishes
            if (!problem.retryable()) {
                fail(taken, problem.error());
            }
        } catch (ConsentStoreException problem) {
            if (problem.error() != ConsentError.TOKEN_COLLISION) {
                throw problem;
            }
            reports.security(taken.key(), Alert.TOKEN_COLLISION);
            fail(taken, problem.error());
        }
    }

    private void report(ConsentRequest taken, GrantedTokens tokens, Completed done) {
        if (done != Completed.NOTHING) {
            reports.granted(taken.key(), taken.opener().keepsake().value());
            tokens.narrower().ifPresent(scope -> reports.narrowed(taken.key(), scope));
        }
        if (done == Completed.STORED_ANEW) {
            reports.supplementChanged(taken.key());
        }
    }

    /** Past its deadline without an answer on record: a code is never sent twice. */
    void overdue(ConsentRequest request) {
        ConsentError error = ConsentError.COMPLETION_FAILED;
        if (requests.overdue(request, error)) {
            reports.failed(request.key(), request.opener().keepsake().value(), error);
        }
    }

    void fail(ConsentRequest request, ConsentError error) {
        if (requests.end(request, RequestStatus.FAILED, Optional.of(error))) {
            reports.failed(request.key(), request.opener().keepsake().value(), error);
        }
    }

    private static Scope asked(ConsentRequest request) {
        try (var reader =
                Json.createReader(new StringReader(request.opener().keepsake().asked()))) {
            return Scope.parse(reader.readObject());
        }
    }
}
