package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.GRACE;
import static org.consentflow.store.Fixture.LEASE;
import static org.consentflow.store.Fixture.tokens;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentflow.flow.Claim;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
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

    @Test
    @DisplayName("G19 an answer after lease and takeover is journalled, and any node may commit it")
    void answer_afterTakeover_isJournalled() {
        StoredConsent consent = app.given(app.alice);
        Claim late = app.claim(consent);
        setLease(consent, 0);
        app.claim(consent);

        assertThat(app.consents.answer(late, new Secret("raw"))).isTrue();

        StoredConsent now = app.found(app.alice);
        TokenSet renewed = tokens();
        assertThat(now.journalled()).isTrue();
        assertThat(app.consents.journal(now).orElseThrow().answer()).isEqualTo(new Secret("raw"));
        assertThat(app.consents.commit(now, late.flight(), renewed)).isTrue();
        assertThat(app.found(app.alice).tokens()).isEqualTo(renewed);
    }

    @Test
    @DisplayName("G19 a second answer is kept as a spare, also after the commit, and taken once")
    void answer_second_isKeptAsSpareAndTakenOnce() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        setLease(consent, 0);
        Claim second = app.claim(consent);
        app.consents.answer(second, new Secret("second"));
        app.consents.commit(consent, second.flight(), tokens());

        assertThat(app.consents.answer(first, new Secret("first"))).isFalse();

        StoredConsent now = app.found(app.alice);
        assertThat(now.spare()).isTrue();
        assertThat(app.consents.takeSpare(now))
                .hasValueSatisfying(
                        spare -> {
                            assertThat(spare.flight()).isEqualTo(first.flight());
                            assertThat(spare.answer()).isEqualTo(new Secret("first"));
                        });
        assertThat(app.consents.takeSpare(now)).isEmpty();
    }

    @Test
    @DisplayName("G19 a spare survives the commit of its own version, and not the next one")
    void commit_withSpare_keepsItForOneVersionOnly() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        setLease(consent, 0);
        Claim second = app.claim(consent);
        app.consents.answer(first, new Secret("first"));
        app.consents.answer(second, new Secret("second"));

        app.consents.commit(consent, first.flight(), tokens());
        StoredConsent next = app.found(app.alice);
        assertThat(next.spare()).isTrue();

        Claim third = app.claim(next);
        app.consents.answer(third, new Secret("third"));
        app.consents.commit(next, third.flight(), tokens());
        assertThat(app.found(app.alice).spare()).isFalse();
    }

    @Test
    @DisplayName("G19 the tokens of a spare are committed once, where nothing is journalled")
    void commitSpare_afterTheRefusal_replacesTheTokens() {
        StoredConsent consent = app.given(app.alice);
        app.claim(consent);
        TokenSet renewed = tokens();

        assertThat(app.consents.commitSpare(consent, renewed)).isTrue();
        assertThat(app.consents.commitSpare(consent, tokens())).isFalse();

        StoredConsent now = app.found(app.alice);
        assertThat(now.tokens()).isEqualTo(renewed);
        assertThat(now.version()).isEqualTo(consent.version() + 1);
        assertThat(now.flight()).isNull();
    }

    @Test
    void answer_toldTwice_isNoSpare() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));

        assertThat(app.consents.answer(claim, new Secret("raw"))).isTrue();
        app.consents.commit(consent, claim.flight(), tokens());
        assertThat(app.consents.answer(claim, new Secret("raw"))).isFalse();

        assertThat(app.found(app.alice).spare()).isFalse();
    }

    @Test
    void unusable_journalled_dropsItAndKeepsTheConsent() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));

        app.consents.unusable(consent, claim.flight(), PAUSE, 2);

        StoredConsent now = app.found(app.alice);
        assertThat(now.journalled()).isFalse();
        assertThat(now.flight()).isNull();
        assertThat(now.sends()).isEqualTo(1);
        assertThat(now.state()).isEqualTo(TokenState.LIVE);
        assertThat(now.cooldownUntil()).isGreaterThan(now.readAt());
        assertThat(now.tokens()).isEqualTo(consent.tokens());
    }

    @Test
    void unusable_budgetSpent_isUncertain() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));

        app.consents.unusable(consent, claim.flight(), PAUSE, 1);

        assertThat(app.found(app.alice).state()).isEqualTo(TokenState.UNCERTAIN);
    }

    @Test
    void unusable_lateAnswerOfAnother_keepsTheCurrentFlight() {
        StoredConsent consent = app.given(app.alice);
        Claim late = app.claim(consent);
        setLease(consent, 0);
        Claim current = app.claim(consent);
        app.consents.answer(late, new Secret("raw"));

        app.consents.unusable(consent, late.flight(), PAUSE, 3);

        StoredConsent now = app.found(app.alice);
        assertThat(now.flight()).isEqualTo(current.flight());
        assertThat(now.flightUntil()).isEqualTo(current.consent().flightUntil());
    }

    private void setLease(StoredConsent consent, long until) {
        app.database.update(
                "update consent_token set flight_until = ? where consent_id = ?",
                until,
                consent.id());
    }
}
