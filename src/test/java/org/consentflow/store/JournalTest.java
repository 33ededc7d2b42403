package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.tokens;

import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.flow.Claim;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers that are kept before anybody looks at them. */
class JournalTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Fixture app = new Fixture();

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

    @Test
    @DisplayName("S50 An answer that must never be used goes, and with it the way to refresh")
    void refuted_journalled_dropsItAndNeedsTheUser() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));

        assertThat(app.consents.refuted(consent, "another")).isFalse();
        assertThat(app.consents.refuted(consent, claim.flight())).isTrue();

        StoredConsent now = app.found(app.alice);
        assertThat(now.state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(now.journalled()).isFalse();
        assertThat(now.version()).isEqualTo(consent.version());
        assertThat(now.tokens()).isEqualTo(consent.tokens());
        assertThat(app.history(app.alice)).contains("REFUSED");
        assertThat(app.tryClaim(now)).isEmpty();
    }

    @Test
    void tokens_accountGrantedScopeAndKey_areKept() {
        TokenSet plain = Fixture.tokens();
        TokenSet told =
                new TokenSet(
                        plain.access(),
                        plain.refresh(),
                        plain.accessExpires(),
                        plain.receivedAt(),
                        Optional.empty(),
                        Optional.of(new Secret("account")),
                        Optional.of(Scope.of("mail.read")),
                        Optional.of(new Secret("key")));

        assertThat(app.given(app.alice, told).tokens()).isEqualTo(told);
    }

    private void setLease(StoredConsent consent, long until) {
        app.database.update(
                "update consent_token set flight_until = ? where consent_id = ?",
                until,
                consent.id());
    }
}
