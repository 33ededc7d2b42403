package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentStatus;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/**
 * Consents as the application and the person see them, with what follows from the clock.
 * Thread-safe.
 */
public final class ConsentView {

    private static final int MOST_HISTORY = 1000;

    private final ConsentStore store;
    private final RecordStore records;
    private final Contracts contracts;
    private final Clock clock;

    /**
     * A view.
     *
     * @param store where consents are kept
     * @param records their history
     * @param contracts by name
     * @param clock the current time
     */
    public ConsentView(ConsentStore store, RecordStore records, Contracts contracts, Clock clock) {
        this.store = store;
        this.records = records;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * One consent.
     *
     * @param key whose, and to what
     * @return empty if never given
     */
    public Optional<Consent> find(ConsentKey key) {
        return store.find(key).map(this::view);
    }

    /**
     * Every consent of a person.
     *
     * @param subject whose
     * @return ordered by contract
     */
    public List<Consent> findAll(Subject subject) {
        return store.findAll(subject).stream().map(this::view).toList();
    }

    /**
     * What happened to a consent.
     *
     * @param key whose, and to what
     * @param limit how many entries at most; 1 to 1,000
     * @return newest first
     * @throws ConsentRefusedException if the limit is out of range
     */
    public List<HistoryEntry> history(ConsentKey key, int limit) {
        if (limit < 1 || limit > MOST_HISTORY) {
            throw new ConsentRefusedException(
                    ConsentError.ARGUMENT, "limit must be from 1 to " + MOST_HISTORY);
        }
        return records.history(key, limit);
    }

    private Consent view(StoredConsent stored) {
        return new Consent(
                stored.key().subject(),
                stored.key().contract(),
                status(stored),
                stored.asked(),
                granted(stored),
                stored.givenAt(),
                stored.renewedAt(),
                stored.lastUsedAt(),
                stored.endsAt());
    }

    /** What cannot be opened must not hide the consent; using it will tell. */
    private static Scope granted(StoredConsent stored) {
        try {
            return stored.state() == TokenState.WITHDRAWN
                    ? stored.asked()
                    : stored.tokens().granted().orElse(stored.asked());
        } catch (ConsentStoreException unreadable) {
            return stored.asked();
        }
    }

    private ConsentStatus status(StoredConsent stored) {
        Instant now = clock.instant();
        return switch (stored.state()) {
            case WITHDRAWN -> ConsentStatus.WITHDRAWN;
            case NEEDS_USER -> ConsentStatus.NEEDS_USER;
            case UNCERTAIN ->
                    now.isBefore(stored.endsAt()) ? ConsentStatus.UNCERTAIN : ConsentStatus.EXPIRED;
            case LIVE -> {
                if (!now.isBefore(stored.endsAt())) {
                    yield ConsentStatus.EXPIRED;
                }
                yield now.isBefore(stored.endsAt().minus(ahead(stored)))
                        ? ConsentStatus.ACTIVE
                        : ConsentStatus.EXPIRING;
            }
        };
    }

    private Duration ahead(StoredConsent stored) {
        return contracts
                .find(stored.key().contract())
                .map(Contract::expiringAhead)
                .orElse(Duration.ZERO);
    }
}
