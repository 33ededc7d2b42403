package org.consentflow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.flow.UpkeepStore.Due;

/**
 * Looks after one consent: refreshes it if nobody has for long, says that it ends soon, and plans
 * the next look. Thread-safe.
 */
public final class Care {

    /** Nothing is left to look after until the person gives the consent anew. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration ANOTHER_DAY = Duration.ofDays(1);
    private static final Duration AFTER_REFRESH = Duration.ofMinutes(30);
    private static final Duration LEAST = Duration.ofSeconds(1);

    /** Part of the interval over which refreshes are spread, so that none come in crowds. */
    private static final double SPREAD = 0.2;

    private final Contracts contracts;
    private final UpkeepStore upkeep;
    private final ConsentStore consents;
    private final Flights flights;
    private final Reports reports;
    private final RandomGenerator jitter;

    /**
     * Care.
     *
     * @param contracts by name
     * @param upkeep where the next look is planned
     * @param consents where consents are kept
     * @param flights refreshes under way on this node
     * @param reports told of consents that end soon
     * @param jitter spreads refreshes
     */
    public Care(
            Contracts contracts,
            UpkeepStore upkeep,
            ConsentStore consents,
            Flights flights,
            Reports reports,
            RandomGenerator jitter) {
        this.contracts = contracts;
        this.upkeep = upkeep;
        this.consents = consents;
        this.flights = flights;
        this.reports = reports;
        this.jitter = jitter;
    }

    /** What came of it. */
    enum Outcome {
        TAKEN_BY_ANOTHER,
        NOTHING_TO_DO,
        REFRESHED,
        FAILED
    }

    /** Never throws: one consent's trouble is not that of the others. */
    Outcome of(Due due) {
        try {
            Optional<Contract> contract = contracts.find(due.key().contract());
            Optional<StoredConsent> consent = consents.find(due.key());
            if (consent.isEmpty() || !looksAlive(consent.get())) {
                return planned(due, NEVER);
            }
            // of another application in this namespace, or taken out of the configuration
            return contract.isEmpty()
                    ? planned(due, ANOTHER_DAY)
                    : look(contract.get(), due, consent.get());
        } catch (ConsentRequiredException ended) {
            return Outcome.NOTHING_TO_DO; // the refresh has put it on record
        } catch (ConsentException failure) {
            return Outcome.FAILED; // reported where it arose
        }
    }

    private Outcome look(Contract contract, Due due, StoredConsent consent) {
        Instant now = Instant.ofEpochMilli(consent.readAt());
        boolean stale = stale(contract, consent, now);
        boolean inDoubt = consent.journalled() && consent.state() == TokenState.UNCERTAIN;
        Duration soon = inDoubt ? ANOTHER_DAY : AFTER_REFRESH;
        if (!upkeep.take(due, stale ? soon : next(contract, consent, now))) {
            return Outcome.TAKEN_BY_ANOTHER;
        }
        Instant notice = consent.endsAt().minus(contract.expiringAhead());
        if (!now.isBefore(notice) && upkeep.expiring(consent)) {
            reports.expiring(consent.key(), consent.endsAt());
        }
        if (!stale) {
            return Outcome.NOTHING_TO_DO;
        }
        StoredConsent after = flights.refreshHere(contract, consent);
        return after.version() > consent.version() ? Outcome.REFRESHED : Outcome.NOTHING_TO_DO;
    }

    private Outcome planned(Due due, Duration in) {
        return upkeep.take(due, in) ? Outcome.NOTHING_TO_DO : Outcome.TAKEN_BY_ANOTHER;
    }

    private static boolean looksAlive(StoredConsent consent) {
        boolean state =
                consent.state() == TokenState.LIVE || consent.state() == TokenState.UNCERTAIN;
        return state && consent.readAt() < consent.endsAt().toEpochMilli();
    }

    /** An uncertain consent is not asked for again: only an answer that waits may mend it. */
    private static boolean stale(Contract contract, StoredConsent consent, Instant now) {
        if (consent.journalled()) {
            return true;
        }
        Duration interval = contract.keepAlive();
        Instant earliest = consent.renewedAt().plus(part(interval, 1 - SPREAD));
        return !interval.isZero() && consent.state() == TokenState.LIVE && !now.isBefore(earliest);
    }

    /** The first of: the planned refresh, the notice of the end, and the end. */
    private Duration next(Contract contract, StoredConsent consent, Instant now) {
        Instant first = consent.endsAt();
        Instant notice = consent.endsAt().minus(contract.expiringAhead());
        if (now.isBefore(notice)) {
            first = notice;
        }
        if (!contract.keepAlive().isZero() && consent.state() == TokenState.LIVE) {
            double spread = 1 - SPREAD * jitter.nextDouble();
            Instant refresh = consent.renewedAt().plus(part(contract.keepAlive(), spread));
            first = refresh.isBefore(first) ? refresh : first;
        }
        Duration in = Duration.between(now, first);
        return in.compareTo(LEAST) < 0 ? LEAST : in;
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
