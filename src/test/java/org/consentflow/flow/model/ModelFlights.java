package org.consentflow.flow.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.consentflow.flow.Claim;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;

/** The statements of a refresh under way. */
final class ModelFlights {

    private final ModelRows rows;

    ModelFlights(ModelRows rows) {
        this.rows = rows;
    }

    Optional<Claim> claim(
            StoredConsent consent,
            String flight,
            String nonce,
            Duration lease,
            Duration grace,
            int maxSends) {
        Predicate<ModelRow> free =
                row -> row.flight == null || row.flightUntil + grace.toMillis() <= rows.now();
        boolean won =
                rows.update(
                        "claim",
                        consent,
                        row ->
                                (row.state == TokenState.LIVE || row.state == TokenState.UNCERTAIN)
                                        && row.journal == null
                                        && row.cooldownUntil <= rows.now()
                                        && row.sends < maxSends
                                        && free.test(row),
                        row -> {
                            row.flight = flight;
                            row.flightUntil = rows.now() + lease.toMillis();
                            row.sends++;
                            row.nonce = row.nonce == null ? nonce : row.nonce;
                        });
        if (!won) {
            return Optional.empty();
        }
        ModelRow row = rows.row(consent.key());
        String used = Objects.requireNonNull(row.nonce);
        return Optional.of(new Claim(row.read(rows.now()), flight, used, row.sends));
    }

    boolean answer(Claim claim, Secret answer) {
        StoredConsent seen = claim.consent();
        boolean first =
                rows.update(
                        "answer",
                        seen,
                        row -> row.alive() && row.journal == null,
                        row -> {
                            row.journal = answer;
                            row.journalFlight = claim.flight();
                            row.cooldownUntil = 0;
                            row.failures = 0;
                        });
        ModelRow row = rows.row(seen.key());
        boolean again = row.fenced(seen) && claim.flight().equals(row.journalFlight);
        if (!first && !again) {
            spare(claim, answer);
        }
        return first || again;
    }

    private void spare(Claim claim, Secret answer) {
        StoredConsent seen = claim.consent();
        ModelRow row = rows.row(seen.key());
        boolean near = row.version == seen.version() || row.version == seen.version() + 1;
        boolean other =
                !claim.flight().equals(row.journalFlight) && !claim.flight().equals(row.lastFlight);
        if (row.alive()
                && row.generation == seen.generation()
                && near
                && row.spare == null
                && other) {
            rows.change(
                    "spare",
                    row,
                    it -> {
                        it.spare = answer;
                        it.spareFlight = claim.flight();
                        it.spareVersion = seen.version();
                    });
        }
    }

    void notSent(Claim claim, Duration coolDown) {
        rows.update(
                "notSent",
                claim.consent(),
                row -> mine(row, claim),
                row -> {
                    row.nonce = row.sends == 1 ? null : row.nonce;
                    row.sends--;
                    row.noFlight();
                    row.failed(rows.now() + coolDown.toMillis());
                });
    }

    void unknown(Claim claim, Duration coolDown, int maxSends) {
        rows.update(
                "unknown",
                claim.consent(),
                row -> mine(row, claim),
                row -> {
                    row.spent(maxSends);
                    row.noFlight();
                    row.failed(rows.now() + coolDown.toMillis());
                });
    }

    void unusable(StoredConsent consent, String flight, Duration coolDown, int maxSends) {
        rows.update(
                "unusable",
                consent,
                row -> flight.equals(row.journalFlight),
                row -> {
                    row.spent(maxSends);
                    row.failed(rows.now() + coolDown.toMillis());
                    if (flight.equals(row.flight)) {
                        row.noFlight();
                    }
                    row.noJournal();
                });
    }

    boolean doubted(StoredConsent consent, String flight, Duration coolDown, int patience) {
        return rows.update(
                "doubted",
                consent,
                row ->
                        row.alive()
                                && flight.equals(row.journalFlight)
                                && row.failures == consent.failures(),
                row -> {
                    if (row.state == TokenState.LIVE && row.failures >= patience) {
                        row.state = TokenState.UNCERTAIN;
                    }
                    row.failed(rows.now() + coolDown.toMillis());
                    if (flight.equals(row.flight)) {
                        row.noFlight();
                    }
                });
    }

    boolean refused(Claim claim) {
        return rows.update(
                "refused",
                claim.consent(),
                row -> row.alive() && mine(row, claim),
                row -> {
                    row.state = TokenState.NEEDS_USER;
                    row.noFlight();
                });
    }

    boolean refuted(StoredConsent consent, String flight) {
        return rows.update(
                "refuted",
                consent,
                row -> row.alive() && flight.equals(row.journalFlight),
                row -> {
                    row.state = TokenState.NEEDS_USER;
                    row.noJournal();
                    row.noFlight();
                });
    }

    private static boolean mine(ModelRow row, Claim claim) {
        return claim.flight().equals(row.flight) && row.journal == null;
    }
}
