package org.consentflow.flow;

import java.util.Optional;
import org.consentflow.api.Erasure;
import org.consentflow.api.Subject;

/** Forgets a person entirely. Wins over everything that is under way. Thread-safe. */
public final class Erasures {

    private final RecordStore store;
    private final Revocations revocations;
    private final RandomValues random;
    private final Reports reports;

    /**
     * Erasures.
     *
     * @param store where everything is deleted
     * @param revocations tell providers
     * @param random draws receipts
     * @param reports told of it
     */
    public Erasures(
            RecordStore store, Revocations revocations, RandomValues random, Reports reports) {
        this.store = store;
        this.revocations = revocations;
        this.random = random;
        this.reports = reports;
    }

    /**
     * Deletes everything about a person.
     *
     * @param subject whom
     * @return the proof; the only time its receipt can be seen
     */
    public Erasure forget(Subject subject) {
        String receipt = random.next();
        RecordStore.Tombstone held = store.forget(subject, Hash.of(receipt), revocations::wanted);
        held.contracts().forEach(name -> reports.forgotten(new ConsentKey(name, subject)));
        return new Erasure(receipt, held.contracts(), held.day());
    }

    /**
     * Looks a receipt up.
     *
     * @param receipt as it was given
     * @return what it is the proof of; empty if of nothing
     */
    public Optional<Erasure> find(String receipt) {
        return store.forgotten(Hash.of(receipt))
                .map(kept -> new Erasure(receipt, kept.contracts(), kept.day()));
    }
}
