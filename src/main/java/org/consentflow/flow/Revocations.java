package org.consentflow.flow;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.flow.RevocationStore.Due;
import org.consentflow.flow.RevocationStore.Held;
import org.consentflow.telemetry.Log;

/**
 * Tells providers of consents that have ended, and goes on until they know. A consent is over when
 * it was withdrawn, whatever becomes of this. Thread-safe.
 */
public final class Revocations {

    private static final Log LOG = Log.of(Revocations.class);

    /** Tokens of one contract in one round; the next round takes the rest. */
    private static final int BATCH = 100;

    /** Failures after which a round leaves a contract alone: its provider is in trouble. */
    private static final int PATIENCE = 3;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int DOUBLINGS = 9;

    private final RevocationStore store;
    private final Contracts contracts;

    /**
     * Revocations.
     *
     * @param store where tokens wait
     * @param contracts by name
     */
    public Revocations(RevocationStore store, Contracts contracts) {
        this.store = store;
        this.contracts = contracts;
    }

    /**
     * Whether the provider of a contract wants to be told.
     *
     * @param contract configured name
     * @return false also for one that is not configured
     */
    boolean wanted(String contract) {
        return contracts.find(contract).map(known -> known.provider().revokes()).orElse(false);
    }

    /** Before a consent is begun anew. */
    void cancel(ConsentKey key) {
        if (wanted(key.contract())) {
            store.cancel(key);
        }
    }

    /** After a consent has ended while its answer was on the way. */
    void late(ConsentKey key, Secret answer) {
        if (wanted(key.contract())) {
            store.keep(key, answer);
        }
    }

    /**
     * Tries what is due, once each. Returns when it is over.
     *
     * @throws org.consentflow.api.ConsentStoreException if the database fails
     */
    public void round() {
        Map<String, Integer> failures = new HashMap<>();
        for (Due due : store.due(BATCH)) {
            if (failures.getOrDefault(due.contract(), 0) < PATIENCE && !settled(due)) {
                failures.merge(due.contract(), 1, Integer::sum);
            }
        }
    }

    /** False if it was tried in vain. */
    private boolean settled(Due due) {
        if (!store.take(due, wait(due.attempts()))) {
            return true;
        }
        Optional<Contract> contract = contracts.find(due.contract());
        boolean done = contract.isPresent() && done(contract.get(), due);
        if (done) {
            store.remove(due);
        } else if (due.last()) {
            store.remove(due);
            LOG.line(
                    Level.ERROR,
                    ConsentError.REVOCATION_FAILED,
                    "contract "
                            + due.contract()
                            + ": the provider could not be told of an ended consent, "
                            + (due.attempts() + 1)
                            + " tries");
        }
        return done;
    }

    private static boolean done(Contract contract, Due due) {
        try {
            Provider provider = contract.provider();
            return !provider.revokes() || token(provider, due).map(provider::revoke).orElse(true);
        } catch (ConsentException later) {
            return false; // logged where it arose
        }
    }

    private static Optional<Secret> token(Provider provider, Due due) {
        Held held = due.held().get();
        return held.answer() ? provider.refreshToken(held.value()) : Optional.of(held.value());
    }

    private static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
