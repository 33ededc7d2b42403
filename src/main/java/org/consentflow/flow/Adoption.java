package org.consentflow.flow;

import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.ProviderException;

/**
 * Turns a journalled answer into tokens, whichever node got it.
 *
 * <p>What cannot be verified just now stays journalled, and with it everybody's hands off the
 * refresh token: it has been spent. So does what was read and is not acceptable: a key set that
 * lags behind, or a setting, may be to blame, so it is looked at again, ever more seldom. What
 * cannot even be read leaves the consent as it was, its sendings counted: it may not be the
 * provider's.
 */
final class Adoption {

    /** Failures in a row, after which the person is asked to consent anew. */
    private static final int PATIENCE = 3;

    private final ConsentStore store;
    private final CoolDown coolDown;
    private final Reports reports;

    Adoption(ConsentStore store, CoolDown coolDown, Reports reports) {
        this.store = store;
        this.coolDown = coolDown;
        this.reports = reports;
    }

    /**
     * Commits the journal of that row, if it still has one. False if it is still in doubt, as it
     * has long been: then the person may act.
     */
    boolean of(Contract contract, StoredConsent row) {
        Optional<ConsentStore.Journal> journal = store.journal(row);
        try {
            journal.ifPresent(found -> commit(contract, row, found));
            return true;
        } catch (ProviderException inDoubt) {
            if (row.state() == TokenState.UNCERTAIN && row.failures() > 0) {
                return false;
            }
            throw inDoubt;
        }
    }

    /**
     * Commits a late answer that was kept beside the row, if there is one and it is good. One that
     * cannot be verified just now becomes the journal, where it waits like any other answer.
     */
    boolean ofSpare(Contract contract, Claim refused) {
        StoredConsent row = refused.consent();
        Optional<ConsentStore.Journal> spare = store.takeSpare(row);
        if (spare.isEmpty()) {
            return false;
        }
        try {
            Renewal renewal = Renewal.of(contract, row, spare.get().answer());
            renewal.alert().ifPresent(alert -> reports.security(row.key(), alert));
            return !renewal.refused() && store.commitSpare(row, renewal.tokens());
        } catch (ProviderException problem) {
            if (problem.retryable() || problem.error() == ConsentError.SIGNATURE) {
                store.answer(refused, spare.get().answer());
                throw problem;
            }
            return false; // it is tried once; the refusal stands
        } catch (ConsentStoreException problem) {
            if (problem.error() == ConsentError.TOKEN_COLLISION) {
                reports.security(row.key(), Alert.TOKEN_COLLISION);
                return false;
            }
            throw problem;
        }
    }

    private void commit(Contract contract, StoredConsent row, ConsentStore.Journal journal) {
        try {
            Renewal renewal = Renewal.of(contract, row, journal.answer());
            if (renewal.refused()) {
                refute(row, journal, renewal);
            } else if (store.commit(row, journal.flight(), renewal.tokens())) {
                reports.refreshed(row.key());
                renewal.alert().ifPresent(alert -> reports.security(row.key(), alert));
                renewal.narrowed().ifPresent(scope -> reports.narrowed(row.key(), scope));
            }
        } catch (ProviderException problem) {
            if (problem.error() == ConsentError.SIGNATURE) {
                doubt(row, journal);
            } else if (!problem.retryable()) {
                drop(contract, row, journal);
                reports.refreshFailed(row.key(), problem.error(), false);
            }
            throw problem;
        } catch (ConsentStoreException problem) {
            if (problem.error() == ConsentError.TOKEN_COLLISION) {
                if (store.refuted(row, journal.flight())) {
                    reports.refreshFailed(row.key(), problem.error(), true);
                    reports.security(row.key(), Alert.TOKEN_COLLISION);
                }
            }
            throw problem;
        }
    }

    /** An answer for another account, or for more than was asked: never used, and no way back. */
    private void refute(StoredConsent row, ConsentStore.Journal journal, Renewal renewal) {
        if (store.refuted(row, journal.flight())) {
            reports.refreshFailed(row.key(), renewal.error(), true);
            renewal.alert().ifPresent(alert -> reports.security(row.key(), alert));
        }
    }

    private void doubt(StoredConsent row, ConsentStore.Journal journal) {
        boolean first = row.state() == TokenState.LIVE;
        if (store.doubted(row, journal.flight(), coolDown.usual(row.failures()), PATIENCE)
                && first) {
            reports.refreshFailed(row.key(), ConsentError.SIGNATURE, false);
            if (row.failures() >= PATIENCE) {
                reports.uncertain(row.key());
            }
        }
    }

    private void drop(Contract contract, StoredConsent row, ConsentStore.Journal journal) {
        store.unusable(row, journal.flight(), coolDown.usual(row.failures()), contract.maxSends());
        if (row.sends() >= contract.maxSends()) {
            reports.uncertain(row.key());
        }
    }
}
