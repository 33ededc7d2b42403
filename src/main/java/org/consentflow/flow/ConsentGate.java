package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.Subject;

/**
 * Decides whether a call may run. With a live consent and a fresh token: one indexed read. Refusing
 * costs no call and no write. Thread-safe.
 */
public final class ConsentGate {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final ConsentStore store;
    private final FreshTokens fresh;
    private final Reports reports;
    private final Clock clock;

    /**
     * A gate.
     *
     * @param store where consents are kept
     * @param fresh replaces tokens near their end
     * @param reports told of uses
     * @param clock the current time
     */
    public ConsentGate(ConsentStore store, FreshTokens fresh, Reports reports, Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * Asks for one call.
     *
     * @param contract what the data is asked under
     * @param subject whose data
     * @return run, or not
     * @throws org.consentflow.api.ProviderException if the token had to be replaced and could not;
     *     the consent is kept
     * @throws org.consentflow.api.ConsentStoreException if the row cannot be read or opened
     */
    public Admission admit(Contract contract, Subject subject) {
        ConsentKey key = new ConsentKey(contract.name(), subject);
        Optional<StoredConsent> found = store.find(key);
        if (found.isEmpty()) {
            return new Admission.ConsentNeeded(key, Reason.NEVER_GIVEN);
        }
        Optional<Reason> obstacle = obstacle(contract, found.get());
        if (obstacle.isPresent()) {
            return new Admission.ConsentNeeded(key, obstacle.get());
        }
        Admission admission = fresh.current(contract, found.get());
        admission.match(this::noteUse, needed -> null);
        return admission;
    }

    /**
     * The same, for callers that cannot go on without.
     *
     * @param contract what the data is asked under
     * @param subject whose data
     * @return the tokens
     * @throws ConsentRequiredException if the person must act first
     */
    public Admission.Granted require(Contract contract, Subject subject) {
        return admit(contract, subject).match(granted -> granted, ConsentGate::stop);
    }

    /**
     * Checks that a consent still lives, without a call and without a write.
     *
     * @param contract what the data is asked under
     * @param subject whose data
     * @throws ConsentRequiredException if the person must act first
     */
    public void live(Contract contract, Subject subject) {
        ConsentKey key = new ConsentKey(contract.name(), subject);
        Optional<StoredConsent> found = store.find(key);
        Optional<Reason> obstacle =
                found.isEmpty() ? Optional.of(Reason.NEVER_GIVEN) : obstacle(contract, found.get());
        if (obstacle.isPresent()) {
            throw new ConsentRequiredException(contract.name(), obstacle.get());
        }
    }

    /**
     * Throws what a needed consent is to the caller.
     *
     * @param needed what the gate said
     * @return never
     */
    public static Admission.Granted stop(Admission.ConsentNeeded needed) {
        throw new ConsentRequiredException(needed.key().contract(), needed.reason());
    }

    private Optional<Reason> obstacle(Contract contract, StoredConsent consent) {
        if (consent.state() == TokenState.WITHDRAWN) {
            return Optional.of(Reason.WITHDRAWN);
        }
        if (consent.state() == TokenState.NEEDS_USER) {
            return Optional.of(Reason.REFUSED);
        }
        if (!clock.instant().isBefore(consent.endsAt())) {
            return Optional.of(Reason.ENDED);
        }
        if (!contract.scope().within(consent.asked())) {
            return Optional.of(Reason.NARROWER);
        }
        return Optional.empty();
    }

    private Void noteUse(Admission.Granted granted) {
        StoredConsent consent = granted.consent();
        Instant now = clock.instant();
        boolean recent =
                consent.lastUsedAt()
                        .filter(last -> now.isBefore(last.plus(USE_NOTED_EVERY)))
                        .isPresent();
        if (!recent && store.used(consent)) {
            reports.used(consent.key());
        }
        return null;
    }
}
