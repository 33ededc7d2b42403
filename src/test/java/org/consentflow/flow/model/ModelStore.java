package org.consentflow.flow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
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

/**
 * The conditional updates of the store, in memory and by a clock of its own. Says what the SQL
 * says, statement by statement; not thread-safe.
 */
public final class ModelStore implements ConsentStore {

    private static final long MINUTE = 60_000;

    private final ModelRows rows;
    private final ModelFlights flights;
    private final Map<String, ConsentKey> exchanging = new HashMap<>();

    /** Sees every change. */
    @FunctionalInterface
    interface Watch {
        void changed(String statement, ModelRow before, ModelRow after);
    }

    /**
     * A store nobody watches.
     *
     * @param now the database's time in milliseconds
     */
    public ModelStore(LongSupplier now) {
        this(now, (statement, before, after) -> {});
    }

    ModelStore(LongSupplier now, Watch watch) {
        this.rows = new ModelRows(now, watch);
        this.flights = new ModelFlights(rows);
    }

    /**
     * Registers a request that is exchanging its code.
     *
     * @param request its id
     * @param key who, and to what
     */
    public void exchanging(String request, ConsentKey key) {
        exchanging.put(request, key);
    }

    /**
     * Ends leases and cool-downs, as if their time had passed.
     *
     * @param key the consent
     */
    public void later(ConsentKey key) {
        ModelRow row = row(key);
        row.cooldownUntil = 0;
        row.flightUntil = 0;
    }

    ModelRow row(ConsentKey key) {
        return rows.row(key);
    }

    @Override
    public Optional<StoredConsent> find(ConsentKey key) {
        return rows.find(key).map(row -> row.read(rows.now()));
    }

    @Override
    public List<StoredConsent> findAll(Subject subject) {
        return rows.all().stream()
                .filter(row -> row.key.subject().equals(subject))
                .map(row -> row.read(rows.now()))
                .sorted(Comparator.comparing(row -> row.key().contract()))
                .toList();
    }

    @Override
    public Optional<Claim> claim(
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends) {
        return flights.claim(consent, flight, nonce, lease, grace, maxSends);
    }

    @Override
    public boolean answer(Claim claim, Secret answer) {
        return flights.answer(claim, answer);
    }

    @Override
    public Optional<Journal> journal(StoredConsent consent) {
        ModelRow row = row(consent.key());
        Secret journal = row.journal;
        return row.fenced(consent) && row.alive() && journal != null
                ? Optional.of(new Journal(Objects.requireNonNull(row.journalFlight), journal))
                : Optional.empty();
    }

    @Override
    public Optional<Journal> takeSpare(StoredConsent consent) {
        ModelRow row = row(consent.key());
        Secret spare = row.spare;
        if (!row.fenced(consent) || !row.alive() || spare == null) {
            return Optional.empty();
        }
        Journal taken = new Journal(Objects.requireNonNull(row.spareFlight), spare);
        rows.change("takeSpare", row, ModelRow::noSpare);
        return Optional.of(taken);
    }

    @Override
    public boolean commit(StoredConsent consent, String flight, TokenSet renewed) {
        rows.refuseForeign(consent.key(), renewed);
        boolean replaced =
                rows.update(
                        "commit",
                        consent,
                        row -> row.alive() && flight.equals(row.journalFlight),
                        row -> row.replace(renewed, flight, rows.now()));
        ModelRow row = row(consent.key());
        boolean before = row.generation == consent.generation() && flight.equals(row.lastFlight);
        return replaced || before;
    }

    @Override
    public boolean commitSpare(StoredConsent consent, TokenSet renewed) {
        rows.refuseForeign(consent.key(), renewed);
        return rows.update(
                "commitSpare",
                consent,
                row -> row.alive() && row.journal == null,
                row -> row.replace(renewed, rows.newId(), rows.now()));
    }

    @Override
    public void notSent(Claim claim, Duration coolDown) {
        flights.notSent(claim, coolDown);
    }

    @Override
    public void unknown(Claim claim, Duration coolDown, int maxSends) {
        flights.unknown(claim, coolDown, maxSends);
    }

    @Override
    public void unusable(StoredConsent consent, String flight, Duration coolDown, int maxSends) {
        flights.unusable(consent, flight, coolDown, maxSends);
    }

    @Override
    public boolean doubted(StoredConsent consent, String flight, Duration coolDown, int patience) {
        return flights.doubted(consent, flight, coolDown, patience);
    }

    @Override
    public boolean refuted(StoredConsent consent, String flight) {
        return flights.refuted(consent, flight);
    }

    @Override
    public boolean refused(Claim claim) {
        return flights.refused(claim);
    }

    @Override
    public void coolDown(StoredConsent consent, Duration coolDown) {
        rows.update(
                "coolDown",
                consent,
                ModelRow::alive,
                row ->
                        row.cooldownUntil =
                                Math.max(row.cooldownUntil, rows.now() + coolDown.toMillis()));
    }

    @Override
    public boolean withdraw(ConsentKey key, boolean revoking) {
        exchanging.values().removeIf(key::equals);
        ModelRow row = rows.find(key).orElse(null);
        if (row == null || !row.alive()) {
            return false;
        }
        rows.change("withdraw", row, ModelRow::withdrawn);
        return true;
    }

    @Override
    public Completed complete(
            ConsentRequest request, TokenSet tokens, Scope asked, Instant endsAt) {
        ConsentKey key = request.key();
        if (!exchanging.containsKey(request.id())) {
            return Completed.NOTHING;
        }
        rows.refuseForeign(key, tokens);
        exchanging.remove(request.id());
        ModelRow row = rows.find(key).orElse(null);
        if (row == null) {
            rows.insert(new ModelRow(rows.newId(), key, tokens, asked, endsAt, rows.now()));
            return Completed.STORED;
        }
        TokenSet before = row.sealed;
        boolean anew = before != null && !before.supplement().equals(tokens.supplement());
        rows.change("complete", row, it -> it.granted(tokens, asked, endsAt, rows.now()));
        return anew ? Completed.STORED_ANEW : Completed.STORED;
    }

    @Override
    public boolean used(StoredConsent consent) {
        ModelRow row = row(consent.key());
        Long last = row.lastUsedAt;
        boolean noted = last == null || last <= rows.now() - MINUTE;
        if (noted) {
            row.lastUsedAt = rows.now();
        }
        return noted;
    }

    static ConsentStoreException undecryptable() {
        return new ConsentStoreException(ConsentError.UNDECRYPTABLE, "no tokens are there", null);
    }
}
