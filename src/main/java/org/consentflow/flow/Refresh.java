package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;

/**
 * One refresh, from claim to commit, or the adoption of what another node did.
 *
 * <p>Order of writes: the claim (intent) before the call, the sealed raw answer before anybody
 * looks at it, the verified tokens after. The row's generation and version fence every write; the
 * lease only spaces the sendings. Thread-safe.
 */
public final class Refresh {

    /** Time for the commit after the provider's deadline. */
    private static final Duration COMMIT_BUDGET = Duration.ofSeconds(15);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final ConsentStore store;
    private final Revocations revocations;
    private final Reports reports;
    private final Adoption adoption;
    private final RandomValues random;
    private final CoolDown coolDown;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Writes writes;

    /**
     * A refresh.
     *
     * @param store where tokens are kept
     * @param revocations told of answers that came too late
     * @param reports told of what came of it
     * @param random names flights
     * @param jitter spreads cool-downs
     * @param clock wall clock
     * @param nanos monotonic clock, in nanoseconds
     * @param pause waits for another node
     */
    public Refresh(
            ConsentStore store,
            Revocations revocations,
            Reports reports,
            RandomValues random,
            RandomGenerator jitter,
            Clock clock,
            LongSupplier nanos,
            Pause pause) {
        this.store = store;
        this.revocations = revocations;
        this.reports = reports;
        this.random = random;
        this.coolDown = new CoolDown(jitter);
        this.adoption = new Adoption(store, coolDown, reports);
        this.clock = clock;
        this.nanos = nanos;
        this.pause = pause;
        this.writes = new Writes(pause);
    }

    static Duration lease(Contract contract) {
        return contract.totalTimeout().plus(COMMIT_BUDGET);
    }

    /**
     * How long a caller waits at most: until a crashed holder's lease is over and one more call was
     * made.
     */
    static Duration patience(Contract contract) {
        return lease(contract).plus(GRACE).plus(contract.totalTimeout());
    }

    /**
     * Brings the row to a version newer than {@code seen}.
     *
     * @param contract the consent's contract
     * @param key the consent
     * @param seen version whose tokens are no good
     * @return the newer row, or an uncertain one that may not be asked again
     * @throws ConsentRequiredException if the consent has ended or is refused for good
     * @throws ProviderException if the provider failed; the consent is kept
     */
    StoredConsent run(Contract contract, ConsentKey key, long seen) {
        Instant until = clock.instant().plus(patience(contract));
        Duration poll = FIRST_POLL;
        while (clock.instant().isBefore(until)) {
            StoredConsent row = store.find(key).orElseThrow(() -> ended(key, Reason.WITHDRAWN));
            if (row.state() == TokenState.WITHDRAWN || row.state() == TokenState.NEEDS_USER) {
                throw ended(
                        key,
                        row.state() == TokenState.WITHDRAWN ? Reason.WITHDRAWN : Reason.REFUSED);
            }
            if (row.version() > seen) {
                return row;
            }
            if (row.journalled() && !row.cooling()) {
                if (adoption.of(contract, row)) {
                    continue;
                }
                return row;
            }
            boolean uncertain =
                    row.journalled()
                            ? row.state() == TokenState.UNCERTAIN // what waits is still in doubt
                            : row.uncertain(contract.maxSends());
            if (uncertain) {
                return row;
            }
            if (row.journalled() || !send(contract, row)) {
                waitFor(row, poll);
                poll =
                        poll.multipliedBy(2).compareTo(LONGEST_POLL) > 0
                                ? LONGEST_POLL
                                : poll.multipliedBy(2);
            }
        }
        throw new ProviderException(
                ConsentError.PROVIDER_UNAVAILABLE,
                "another node is refreshing for too long",
                true,
                null);
    }

    /** Sends if this node gets the claim. False if somebody else has it. */
    private boolean send(Contract contract, StoredConsent row) {
        long started = nanos.getAsLong();
        Instant startedAt = clock.instant();
        Provider provider = contract.provider();
        TokenSet tokens = row.tokens();
        Duration lease = lease(contract);
        Optional<Claim> claimed =
                store.claim(
                        row, random.next(), provider.nonce(), lease, GRACE, contract.maxSends());
        if (claimed.isEmpty()) {
            return abandoned(contract, row);
        }
        Claim claim = claimed.get();
        Duration latest = lease.minus(contract.totalTimeout());
        Provider.SendGate gate =
                () ->
                        nanos.getAsLong() - started <= latest.toNanos()
                                && !clock.instant().isAfter(startedAt.plus(latest));
        Answer answer = provider.refresh(tokens, claim.nonce(), gate);
        if (answer instanceof Answer.Received received) {
            if (!writes.done(() -> store.answer(claim, received.body()))) {
                revocations.late(row.key(), received.body());
            }
        } else if (answer instanceof Answer.Failed failed) {
            giveBack(contract, claim, failed);
        }
        return true;
    }

    /**
     * A holder that died with the last sending leaves a row nobody can claim: its outcome is
     * unknown.
     */
    private boolean abandoned(Contract contract, StoredConsent row) {
        String flight = row.flight();
        boolean over = row.flightUntil() + GRACE.toMillis() <= row.readAt();
        if (flight != null && over && row.sends() >= contract.maxSends()) {
            store.unknown(
                    new Claim(row, flight, "", row.sends()), Duration.ZERO, contract.maxSends());
            reports.refreshFailed(row.key(), ConsentError.PROVIDER_UNAVAILABLE, false);
            reports.uncertain(row.key());
            return true;
        }
        return false;
    }

    private void giveBack(Contract contract, Claim claim, Answer.Failed failure) {
        StoredConsent row = claim.consent();
        switch (failure.outcome()) {
            case NOT_SENT, UNPROCESSED, OPERATOR -> {
                store.notSent(claim, coolDown.after(failure, row.failures()));
                reports.refreshFailed(row.key(), failure.problem().error(), false);
                throw failure.problem();
            }
            case REFUSED -> refused(contract, claim);
            default -> {
                boolean again = claim.sends() < contract.maxSends();
                Duration wait =
                        again
                                ? coolDown.beforeRepeating(failure, row.failures())
                                : coolDown.after(failure, row.failures());
                store.unknown(claim, wait, contract.maxSends());
                reports.refreshFailed(row.key(), failure.problem().error(), false);
                if (!again) {
                    reports.uncertain(row.key());
                }
                if (!again || wait.compareTo(CoolDown.PROMPT) > 0) {
                    throw failure.problem();
                }
            }
        }
    }

    /** A late answer kept beside the row is tried before the consent is given up. */
    private void refused(Contract contract, Claim claim) {
        StoredConsent row = claim.consent();
        if (!adoption.ofSpare(contract, claim) && store.refused(claim)) {
            reports.refreshFailed(row.key(), ConsentError.PROVIDER_REFUSED, true);
            reports.security(row.key(), Alert.POSSIBLE_TOKEN_THEFT);
        }
    }

    private void waitFor(StoredConsent row, Duration poll) {
        long cooling = row.cooldownUntil() - row.readAt();
        if (cooling > CoolDown.PROMPT.toMillis()) {
            throw new ProviderException(
                    ConsentError.PROVIDER_UNAVAILABLE, "refresh failed a moment ago", true, null);
        }
        try {
            pause.of(cooling > 0 ? Duration.ofMillis(cooling) : poll);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException(
                    ConsentError.PROVIDER_UNAVAILABLE,
                    "interrupted while waiting for a refresh",
                    true,
                    null);
        }
    }

    private static ConsentRequiredException ended(ConsentKey key, Reason reason) {
        return new ConsentRequiredException(key.contract(), reason);
    }
}
