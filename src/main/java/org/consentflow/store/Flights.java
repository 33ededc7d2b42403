package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentStore.Journal;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;

/** A refresh under way, in the columns of the token row. */
final class Flights {

    private static final String JOURNAL = "journal";
    private static final String SPARE = "spare";

    private final Tables tables;
    private final ConsentSeals seals;
    private final ConsentReader reader;
    private final History history;

    Flights(Tables tables, ConsentSeals seals, ConsentReader reader, History history) {
        this.tables = tables;
        this.seals = seals;
        this.reader = reader;
        this.history = history;
    }

    Optional<Claim> claim(
            EntityManager entities,
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends) {
        int won =
                Sql.update(
                        entities,
                        TokenStatements.CLAIM,
                        flight,
                        lease.toMillis(),
                        nonce,
                        tables.fence(consent),
                        maxSends,
                        grace.toMillis());
        if (won == 0) {
            return Optional.empty();
        }
        String used = Sql.first(entities, TokenStatements.NONCE, consent.id()).orElseThrow().text();
        return reader.find(entities, consent.key())
                .map(claimed -> new Claim(claimed, flight, used, claimed.sends()));
    }

    boolean answer(EntityManager entities, Claim claim, Secret answer) {
        StoredConsent consent = claim.consent();
        String flight = claim.flight();
        ConsentSeals.Row row = ConsentSeals.Row.of(consent);
        Object[] fence = tables.fence(consent);
        byte[] journal = seals.answer(row, JOURNAL, flight, answer);
        if (Sql.update(entities, TokenStatements.ANSWER, journal, flight, fence) == 1) {
            return true;
        }
        if (Sql.first(entities, TokenStatements.JOURNALLED, fence, flight).isPresent()) {
            return true; // told again, after a doubtful first time
        }
        byte[] spare = seals.answer(row, SPARE, flight, answer);
        long next = consent.version() + 1;
        Object[] set = {spare, flight, consent.version()};
        Sql.update(entities, TokenStatements.SPARE, set, fence, next, flight, flight);
        return false;
    }

    Optional<Journal> journal(EntityManager entities, StoredConsent consent) {
        return Sql.first(entities, TokenStatements.JOURNAL, tables.fence(consent))
                .map(found -> opened(found, ConsentSeals.Row.of(consent), JOURNAL));
    }

    /** Opened first: what does not open stays where it is. */
    Optional<Journal> takeSpare(EntityManager entities, StoredConsent consent) {
        Object[] fence = tables.fence(consent);
        Optional<Journal> spare =
                Sql.first(entities, TokenStatements.READ_SPARE, fence)
                        .map(
                                found -> {
                                    long sentFor = found.number();
                                    ConsentSeals.Row row = ConsentSeals.Row.of(consent);
                                    return opened(found, row.at(sentFor), SPARE);
                                });
        if (spare.isPresent()) {
            Sql.update(entities, TokenStatements.DROP_SPARE, fence);
        }
        return spare;
    }

    void notSent(EntityManager entities, Claim claim, Duration coolDown) {
        Object[] fence = tables.fence(claim.consent());
        long pause = coolDown.toMillis();
        if (Sql.update(entities, TokenStatements.NOT_SENT, pause, fence, claim.flight()) == 1) {
            history.write(entities, claim.consent().key(), Kind.REFRESH_FAILED);
        }
    }

    void unknown(EntityManager entities, Claim claim, Duration coolDown, int maxSends) {
        Object[] set = {maxSends, coolDown.toMillis()};
        Object[] fence = tables.fence(claim.consent());
        if (Sql.update(entities, TokenStatements.UNKNOWN, set, fence, claim.flight()) == 1) {
            failed(entities, claim.consent());
        }
    }

    void unusable(
            EntityManager entities,
            StoredConsent consent,
            String flight,
            Duration coolDown,
            int maxSends) {
        Object[] set = {maxSends, coolDown.toMillis()};
        Object[] fence = tables.fence(consent);
        if (Sql.update(entities, TokenStatements.UNUSABLE, set, fence, flight) == 1) {
            failed(entities, consent);
        }
    }

    /** On record the first time only: it may be looked at for long. */
    boolean doubted(
            EntityManager entities,
            StoredConsent consent,
            String flight,
            Duration coolDown,
            int patience) {
        long pause = coolDown.toMillis();
        Object[] set = {patience, pause, pause};
        Object[] seen = {flight, consent.failures()};
        Object[] fence = tables.fence(consent);
        boolean doubted = Sql.update(entities, TokenStatements.DOUBTED, set, fence, seen) == 1;
        if (doubted && consent.state() == TokenState.LIVE) {
            failed(entities, consent);
        }
        return doubted;
    }

    boolean refused(EntityManager entities, Claim claim) {
        Object[] fence = tables.fence(claim.consent());
        boolean refused = Sql.update(entities, TokenStatements.REFUSED, fence, claim.flight()) == 1;
        if (refused) {
            history.write(entities, claim.consent().key(), Kind.REFUSED);
        }
        return refused;
    }

    boolean refuted(EntityManager entities, StoredConsent consent, String flight) {
        Object[] fence = tables.fence(consent);
        boolean refuted = Sql.update(entities, TokenStatements.REFUTED, fence, flight) == 1;
        if (refuted) {
            history.write(entities, consent.key(), Kind.REFUSED);
        }
        return refuted;
    }

    void coolDown(EntityManager entities, StoredConsent consent, Duration coolDown) {
        long pause = coolDown.toMillis();
        Sql.update(entities, TokenStatements.COOL_DOWN, pause, tables.fence(consent));
    }

    private void failed(EntityManager entities, StoredConsent consent) {
        boolean spent = Sql.first(entities, TokenStatements.IS_UNCERTAIN, consent.id()).isPresent();
        Kind kind = spent ? Kind.UNCERTAIN : Kind.REFRESH_FAILED;
        history.write(entities, consent.key(), kind);
    }

    private Journal opened(Columns found, ConsentSeals.Row row, String column) {
        String flight = found.text();
        return new Journal(flight, seals.openAnswer(row, column, flight, found.bytes()));
    }
}
