package org.consentflow.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;

/** Consents in the tables {@code consent} and {@code consent_token}. Thread-safe. */
public final class JpaConsentStore implements ConsentStore {

    private static final long MINUTE_MILLIS = 60_000;
    private static final String USED =
            ("update consent set last_used_at = " + Sql.NOW)
                    + " where id = ? and namespace = ?"
                    + (" and (last_used_at is null or last_used_at <= " + Sql.NOW + " - ?)");

    private final Tables tables;
    private final History history;
    private final ConsentReader reader;
    private final Flights flights;
    private final Commits commits;
    private final Grants grants;

    /**
     * A store for one application.
     *
     * @param transaction runs every method
     * @param namespace of the application; at most 100 characters
     * @param sealer seals tokens and answers
     * @param random draws ids
     */
    public JpaConsentStore(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
        ConsentSeals seals = new ConsentSeals(tables);
        this.history = new History(tables);
        this.reader = new ConsentReader(tables, seals);
        this.flights = new Flights(tables, seals, reader, history);
        this.commits = new Commits(tables, seals, history);
        this.grants = new Grants(tables, seals, commits, history);
    }

    @Override
    public Optional<StoredConsent> find(ConsentKey key) {
        return tables.run(entities -> reader.find(entities, key));
    }

    @Override
    public List<StoredConsent> findAll(Subject subject) {
        return tables.run(entities -> reader.all(entities, subject));
    }

    @Override
    public Optional<Claim> claim(
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends) {
        return tables.run(
                entities ->
                        flights.claim(entities, consent, flight, nonce, lease, grace, maxSends));
    }

    @Override
    public boolean answer(Claim claim, Secret answer) {
        return tables.run(entities -> flights.answer(entities, claim, answer));
    }

    @Override
    public Optional<Journal> journal(StoredConsent consent) {
        return tables.run(entities -> flights.journal(entities, consent));
    }

    @Override
    public Optional<Journal> takeSpare(StoredConsent consent) {
        return tables.run(entities -> flights.takeSpare(entities, consent));
    }

    @Override
    public boolean commit(StoredConsent consent, String flight, TokenSet renewed) {
        return commits.journalled(consent, flight, renewed);
    }

    @Override
    public boolean commitSpare(StoredConsent consent, TokenSet renewed) {
        return commits.spare(consent, renewed);
    }

    @Override
    public void notSent(Claim claim, Duration coolDown) {
        tables.execute(entities -> flights.notSent(entities, claim, coolDown));
    }

    @Override
    public void unknown(Claim claim, Duration coolDown, int maxSends) {
        tables.execute(entities -> flights.unknown(entities, claim, coolDown, maxSends));
    }

    @Override
    public void unusable(StoredConsent consent, String flight, Duration coolDown, int maxSends) {
        tables.execute(entities -> flights.unusable(entities, consent, flight, coolDown, maxSends));
    }

    @Override
    public boolean doubted(StoredConsent consent, String flight, Duration coolDown, int patience) {
        return tables.run(
                entities -> flights.doubted(entities, consent, flight, coolDown, patience));
    }

    @Override
    public boolean refuted(StoredConsent consent, String flight) {
        return tables.run(entities -> flights.refuted(entities, consent, flight));
    }

    @Override
    public boolean refused(Claim claim) {
        return tables.run(entities -> flights.refused(entities, claim));
    }

    @Override
    public void coolDown(StoredConsent consent, Duration coolDown) {
        tables.execute(entities -> flights.coolDown(entities, consent, coolDown));
    }

    @Override
    public boolean withdraw(ConsentKey key, boolean revoking) {
        return tables.run(entities -> grants.withdraw(entities, key, revoking));
    }

    @Override
    public Completed complete(
            ConsentRequest request, TokenSet tokens, Scope asked, Instant endsAt) {
        return grants.complete(request, tokens, asked, endsAt);
    }

    @Override
    public boolean used(StoredConsent consent) {
        return tables.run(
                entities -> {
                    Object[] row = {consent.id(), tables.namespace()};
                    boolean noted = Sql.update(entities, USED, row, MINUTE_MILLIS) == 1;
                    if (noted) {
                        history.write(entities, consent.key(), Kind.USED);
                    }
                    return noted;
                });
    }
}
