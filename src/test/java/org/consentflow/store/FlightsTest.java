package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.GRACE;
import static org.consentflow.store.Fixture.LEASE;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentflow.flow.Claim;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Fixture app = new Fixture();

    @Test
    void claim_freeRow_countsTheSendingAndTellsTheRow() {
        StoredConsent consent = app.given(app.alice);

        Claim claim = app.consents.claim(consent, "f1", "n1", LEASE, GRACE, 2).orElseThrow();

        assertThat(claim.flight()).isEqualTo("f1");
        assertThat(claim.nonce()).isEqualTo("n1");
        assertThat(claim.sends()).isEqualTo(1);
        assertThat(claim.consent().flight()).isEqualTo("f1");
        assertThat(claim.consent().flightUntil())
                .isEqualTo(claim.consent().readAt() + LEASE.toMillis());
        assertThat(claim.consent().tokens()).isEqualTo(consent.tokens());
    }

    @Test
    @DisplayName("R24 of many who claim the same version at once, one wins")
    void claim_manyAtOnce_oneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            StoredConsent consent = app.given(app.alice);
            Callable<Optional<Claim>> claim = () -> app.tryClaim(consent);

            List<Optional<Claim>> claims = Race.run(Collections.nCopies(8, claim));

            assertThat(claims.stream().filter(Optional::isPresent)).hasSize(1);
        }
    }

    @Test
    @DisplayName("R22 a lease is taken over only after its end and the grace, with the same nonce")
    void claim_foreignLease_waitsForLeaseAndGrace() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        assertThat(app.tryClaim(consent)).isEmpty();

        long end = first.consent().readAt() - GRACE.toMillis() / 2;
        setLease(consent, end);
        assertThat(app.tryClaim(consent)).isEmpty();

        setLease(consent, end - GRACE.toMillis());
        Claim second = app.claim(consent);
        assertThat(second.sends()).isEqualTo(2);
        assertThat(second.nonce()).isEqualTo(first.nonce());
        assertThat(second.flight()).isNotEqualTo(first.flight());
    }

    @Test
    @DisplayName("G16 once the budget of sendings is spent, no claim is given any more")
    void claim_budgetSpent_isRefused() {
        StoredConsent consent = app.given(app.alice);
        app.consents.unknown(app.claim(consent), Duration.ZERO, 2);
        app.consents.unknown(app.claim(consent), Duration.ZERO, 2);

        assertThat(app.tryClaim(consent)).isEmpty();
        assertThat(app.found(app.alice).state()).isEqualTo(TokenState.UNCERTAIN);
        assertThat(app.history(app.alice)).contains("REFRESH_FAILED", "UNCERTAIN");
    }

    @Test
    void claim_coolingDown_isRefused() {
        StoredConsent consent = app.given(app.alice);
        app.consents.coolDown(consent, PAUSE);

        assertThat(app.tryClaim(consent)).isEmpty();
        app.later(consent);
        assertThat(app.tryClaim(consent)).isPresent();
    }

    @Test
    void coolDown_shorterThanTheRunningOne_changesNothing() {
        StoredConsent consent = app.given(app.alice);
        app.consents.coolDown(consent, PAUSE);
        long until = app.found(app.alice).cooldownUntil();

        app.consents.coolDown(consent, Duration.ofMillis(1));

        assertThat(app.found(app.alice).cooldownUntil()).isEqualTo(until);
    }

    @Test
    void claim_journalled_isRefused() {
        StoredConsent consent = app.given(app.alice);
        app.consents.answer(app.claim(consent), new Secret("raw"));
        app.later(consent);

        assertThat(app.tryClaim(consent)).isEmpty();
    }

    @Test
    void claim_versionMovedOn_isRefused() {
        StoredConsent old = app.given(app.alice);
        app.given(app.alice);

        assertThat(app.tryClaim(old)).isEmpty();
    }

    @Test
    @DisplayName("G18 what certainly was not sent is not counted and gets a fresh nonce")
    void notSent_firstSending_givesBackTheCountAndTheNonce() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);

        app.consents.notSent(claim, Duration.ZERO);

        Claim again = app.claim(consent);
        assertThat(again.sends()).isEqualTo(1);
        assertThat(again.nonce()).isNotEqualTo(claim.nonce());
    }

    @Test
    void notSent_repetition_keepsTheNonceOfTheFirstSending() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        app.consents.unknown(first, Duration.ZERO, 2);

        app.consents.notSent(app.claim(consent), Duration.ZERO);

        Claim again = app.claim(consent);
        assertThat(again.sends()).isEqualTo(2);
        assertThat(again.nonce()).isEqualTo(first.nonce());
    }

    @Test
    @DisplayName("S88 a holder whose lease was taken over changes nothing any more")
    void unknown_lateHolder_hasNoEffect() {
        StoredConsent consent = app.given(app.alice);
        Claim late = app.claim(consent);
        setLease(consent, 0);
        Claim current = app.claim(consent);

        app.consents.unknown(late, PAUSE, 1);
        app.consents.notSent(late, PAUSE);
        assertThat(app.consents.refused(late)).isFalse();

        StoredConsent now = app.found(app.alice);
        assertThat(now.flight()).isEqualTo(current.flight());
        assertThat(now.state()).isEqualTo(TokenState.LIVE);
        assertThat(now.sends()).isEqualTo(2);
        assertThat(now.cooldownUntil()).isZero();
    }

    @Test
    void refused_currentHolder_needsTheUserAndKeepsTheTokens() {
        StoredConsent consent = app.given(app.alice);

        assertThat(app.consents.refused(app.claim(consent))).isTrue();

        StoredConsent now = app.found(app.alice);
        assertThat(now.state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(now.tokens()).isEqualTo(consent.tokens());
        assertThat(now.flight()).isNull();
        assertThat(app.history(app.alice)).contains("REFUSED");
    }

    private void setLease(StoredConsent consent, long until) {
        app.database.update(
                "update consent_token set flight_until = ? where consent_id = ?",
                until,
                consent.id());
    }
}
