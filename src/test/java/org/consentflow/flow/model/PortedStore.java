package org.consentflow.flow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;

/** The store as a node reaches it: stops before and after every effect, and fails at times. */
final class PortedStore implements ConsentStore {

    private final World world;

    PortedStore(World world) {
        this.world = world;
    }

    @Override
    public Optional<StoredConsent> find(ConsentKey key) {
        return read(
                "find",
                () ->
                        world.roll(Chance.STALE)
                                ? Optional.of(world.stale(key))
                                : world.store.find(key));
    }

    @Override
    public List<StoredConsent> findAll(Subject subject) {
        return read("findAll", () -> world.store.findAll(subject));
    }

    @Override
    public Optional<Claim> claim(
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends) {
        return write(
                "claim", () -> world.store.claim(consent, flight, nonce, lease, grace, maxSends));
    }

    @Override
    public boolean answer(Claim claim, Secret answer) {
        return write("answer", () -> world.store.answer(claim, answer));
    }

    @Override
    public Optional<Journal> journal(StoredConsent consent) {
        return read("journal", () -> world.store.journal(consent));
    }

    @Override
    public Optional<Journal> takeSpare(StoredConsent consent) {
        return write("takeSpare", () -> world.store.takeSpare(consent));
    }

    /** The real one looks again after a doubtful commit; that may fail as well. */
    @Override
    public boolean commit(StoredConsent consent, String flight, TokenSet renewed) {
        return settled("commit", () -> world.store.commit(consent, flight, renewed));
    }

    @Override
    public boolean commitSpare(StoredConsent consent, TokenSet renewed) {
        return settled("commitSpare", () -> world.store.commitSpare(consent, renewed));
    }

    @Override
    public void notSent(Claim claim, Duration coolDown) {
        write("notSent", done(() -> world.store.notSent(claim, coolDown)));
    }

    @Override
    public void unknown(Claim claim, Duration coolDown, int maxSends) {
        write("unknown", done(() -> world.store.unknown(claim, coolDown, maxSends)));
    }

    @Override
    public void unusable(StoredConsent consent, String flight, Duration coolDown, int maxSends) {
        write("unusable", done(() -> world.store.unusable(consent, flight, coolDown, maxSends)));
    }

    @Override
    public boolean doubted(StoredConsent consent, String flight, Duration coolDown, int patience) {
        return write("doubted", () -> world.store.doubted(consent, flight, coolDown, patience));
    }

    @Override
    public boolean refuted(StoredConsent consent, String flight) {
        return write("refuted", () -> world.store.refuted(consent, flight));
    }

    @Override
    public boolean refused(Claim claim) {
        return write("refused", () -> world.store.refused(claim));
    }

    @Override
    public void coolDown(StoredConsent consent, Duration coolDown) {
        write("coolDown", done(() -> world.store.coolDown(consent, coolDown)));
    }

    @Override
    public boolean withdraw(ConsentKey key, boolean revoking) {
        return write("withdraw", () -> world.store.withdraw(key, revoking));
    }

    @Override
    public Completed complete(
            ConsentRequest request, TokenSet tokens, Scope asked, Instant endsAt) {
        return settled("complete", () -> world.store.complete(request, tokens, asked, endsAt));
    }

    @Override
    public boolean used(StoredConsent consent) {
        return write("used", () -> world.store.used(consent));
    }

    private static Supplier<Boolean> done(Runnable effect) {
        return () -> {
            effect.run();
            return true;
        };
    }

    private <T> T read(String name, Supplier<T> effect) {
        T result = reached(name, effect);
        Strand.current().park(name + " done");
        return result;
    }

    private <T> T write(String name, Supplier<T> effect) {
        T result = reached(name, effect);
        Strand.current().park(name + " done");
        if (world.roll(Chance.STORE_DOUBTS)) {
            throw lost(name + " in doubt");
        }
        return result;
    }

    private <T> T settled(String name, Supplier<T> effect) {
        T result = reached(name, effect);
        Strand.current().park(name + " done");
        if (world.roll(Chance.COMMIT_DOUBTS)) {
            world.tally.doubtful++;
            Strand.current().park(name + " looked for");
            if (world.roll(Chance.STORE_FAILS)) {
                throw lost(name + " in doubt");
            }
        }
        return result;
    }

    private <T> T reached(String name, Supplier<T> effect) {
        Strand strand = Strand.current();
        strand.park(name);
        if (world.roll(Chance.BUG)) {
            cause("a bug at " + name);
            world.note("bug at " + name);
            throw new Bug();
        }
        if (world.roll(Chance.STORE_FAILS)) {
            throw lost(name);
        }
        return world.guarded(effect);
    }

    private ConsentStoreException lost(String name) {
        cause("database failed at " + name);
        world.note("database fails: " + name);
        return new ConsentStoreException(ConsentError.STORE_UNAVAILABLE, "as rolled", null);
    }

    private static void cause(String cause) {
        Claimed claim = Strand.current().claim;
        if (claim != null) {
            claim.cause(cause);
        }
    }

    /** What nobody expects. */
    static final class Bug extends Error {

        private static final long serialVersionUID = 1L;

        Bug() {
            super("bug", null, false, false);
        }
    }
}
