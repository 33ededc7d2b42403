package org.consentflow.flow;

/** Ends a consent. Wins over everything that is under way. Thread-safe. */
public final class Withdrawal {

    private final ConsentStore store;
    private final Revocations revocations;
    private final Reports reports;

    /**
     * Withdrawal.
     *
     * @param store where consents are kept
     * @param revocations tell the provider
     * @param reports told of it
     */
    public Withdrawal(ConsentStore store, Revocations revocations, Reports reports) {
        this.store = store;
        this.revocations = revocations;
        this.reports = reports;
    }

    /**
     * Destroys the tokens and cancels open requests.
     *
     * @param key whose, and to what
     * @return false if there was nothing to end
     */
    public boolean withdraw(ConsentKey key) {
        boolean ended = store.withdraw(key, revocations.wanted(key.contract()));
        if (ended) {
            reports.withdrawn(key);
        }
        return ended;
    }
}
