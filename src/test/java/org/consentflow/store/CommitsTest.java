package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.store.Fixture.ASKED;
import static org.consentflow.store.Fixture.END;
import static org.consentflow.store.Fixture.key;
import static org.consentflow.store.Fixture.tokens;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private final Fixture app = new Fixture();

    @Test
    void commit_journalled_replacesTheTokensAndClearsTheFlight() {
        StoredConsent consent = app.given(app.alice);
        String flight = journalled(consent);
        TokenSet renewed = tokens();

        assertThat(app.consents.commit(consent, flight, renewed)).isTrue();

        StoredConsent now = app.found(app.alice);
        assertThat(now.tokens()).isEqualTo(renewed);
        assertThat(now.version()).isEqualTo(consent.version() + 1);
        assertThat(now.generation()).isEqualTo(consent.generation());
        assertThat(now.lastFlight()).isEqualTo(flight);
        assertThat(now.flight()).isNull();
        assertThat(now.sends()).isZero();
        assertThat(now.journalled()).isFalse();
        assertThat(now.state()).isEqualTo(TokenState.LIVE);
        assertThat(app.history(app.alice)).contains("REFRESHED");
    }

    @Test
    void commit_manyNodesAtOnce_replaceOnce() throws Exception {
        StoredConsent consent = app.given(app.alice);
        String flight = journalled(consent);
        TokenSet renewed = tokens();
        Callable<Boolean> commit = () -> app.consents.commit(consent, flight, renewed);

        // who finds it done by the same flight has succeeded as well
        assertThat(Race.run(Collections.nCopies(6, commit))).containsOnly(true);

        assertThat(app.found(app.alice).version()).isEqualTo(consent.version() + 1);
        assertThat(app.history(app.alice)).containsOnlyOnce("REFRESHED");
    }

    @Test
    void commit_otherFlight_changesNothing() {
        StoredConsent consent = app.given(app.alice);
        journalled(consent);

        assertThat(app.consents.commit(consent, "another", tokens())).isFalse();
        assertThat(app.found(app.alice).tokens()).isEqualTo(consent.tokens());
    }

    @Test
    @DisplayName("G20 a commit that succeeded and yet failed is found by its flight")
    void commit_failsAfterItCommitted_isFoundByItsFlight() {
        StoredConsent consent = app.given(app.alice);
        String flight = journalled(consent);
        TokenSet renewed = tokens();

        Fixture node = app.with(new FailingOnce(app.database, true));

        assertThat(node.consents.commit(consent, flight, renewed)).isTrue();
        assertThat(app.found(app.alice).tokens()).isEqualTo(renewed);
    }

    @Test
    @DisplayName("G20 a commit that failed and did not happen is reported, the journal stays")
    void commit_failsBeforeItCommitted_isReported() {
        StoredConsent consent = app.given(app.alice);
        String flight = journalled(consent);

        Fixture node = app.with(new FailingOnce(app.database, false));

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> node.consents.commit(consent, flight, tokens()))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.STORE_UNAVAILABLE));
        assertThat(app.found(app.alice).journalled()).isTrue();
        assertThat(app.consents.commit(consent, flight, tokens())).isTrue();
    }

    @Test
    @DisplayName("G20 a completion that succeeded and yet failed is found by its request")
    void complete_failsAfterItCommitted_isFoundByItsRequest() {
        ConsentRequest request = app.exchanging(app.alice);
        Fixture node = app.with(new FailingOnce(app.database, true));

        assertThat(node.consents.complete(request, tokens(), ASKED, END))
                .isEqualTo(Completed.STORED);
        assertThat(app.again(request).status()).isEqualTo(RequestStatus.COMPLETED);
    }

    @Test
    @DisplayName(
            "G24 an exchange that brings another consent's token stores nothing, and is on record")
    void complete_tokenOfAnotherConsent_isRefused() {
        TokenSet tokens = tokens();
        app.given(app.alice, tokens);
        ConsentRequest bobs = app.exchanging(key("bob"));

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> app.consents.complete(bobs, tokens, ASKED, END))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.TOKEN_COLLISION));

        assertThat(app.consents.find(key("bob"))).isEmpty();
        assertThat(app.again(bobs).status()).isEqualTo(RequestStatus.EXCHANGING);
        assertThat(app.history(key("bob"))).containsExactly("TOKEN_COLLISION");
    }

    @Test
    @DisplayName(
            "G24 a refresh that brings another consent's token changes nothing, and is on record")
    void commit_tokenOfAnotherConsent_isRefused() {
        TokenSet alices = tokens();
        app.given(app.alice, alices);
        StoredConsent bobs = app.given(key("bob"));
        String flight = journalled(bobs);

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> app.consents.commit(bobs, flight, alices))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.TOKEN_COLLISION));

        assertThat(app.found(key("bob")).tokens()).isEqualTo(bobs.tokens());
        assertThat(app.history(key("bob"))).contains("TOKEN_COLLISION");
    }

    @Test
    @DisplayName("G24 of two consents that bring the same refresh token at once, one is refused")
    void complete_sameTokenAtOnce_oneIsRefused() throws Exception {
        for (int round = 0; round < 10; round++) {
            TokenSet tokens = tokens();
            ConsentRequest one = app.exchanging(key("one" + round));
            ConsentRequest two = app.exchanging(key("two" + round));

            List<String> outcomes =
                    Race.run(List.of(() -> outcome(one, tokens), () -> outcome(two, tokens)));

            assertThat(outcomes).containsExactlyInAnyOrder("STORED", "TOKEN_COLLISION");
        }
    }

    @Test
    void commit_providerKeepsTheRefreshToken_isNoCollision() {
        TokenSet tokens = tokens();
        StoredConsent consent = app.given(app.alice, tokens);
        TokenSet renewed =
                new TokenSet(
                        new Secret("access-2"),
                        tokens.refresh(),
                        tokens.accessExpires(),
                        tokens.receivedAt());

        assertThat(app.consents.commit(consent, journalled(consent), renewed)).isTrue();
    }

    @Test
    @DisplayName("R27 an unrelated change at the same time neither fails nor undoes a commit")
    void commit_usedMeanwhile_isNotDisturbed() {
        StoredConsent consent = app.given(app.alice);
        String flight = journalled(consent);
        TokenSet renewed = tokens();

        assertThat(app.consents.used(consent)).isTrue();
        assertThat(app.consents.commit(consent, flight, renewed)).isTrue();

        assertThat(app.found(app.alice).tokens()).isEqualTo(renewed);
        assertThat(app.found(app.alice).lastUsedAt()).isPresent();
    }

    @Test
    @DisplayName("R40 a token of 64 KiB and an answer of 256 KiB are kept whole")
    void commit_hugeToken_isKeptWhole() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        Secret answer = new Secret("\"x".repeat(128 * 1024));
        TokenSet huge =
                new TokenSet(
                        new Secret("a".repeat(64 * 1024)),
                        new Secret(Fixture.VALUES.next().repeat(1524)),
                        consent.tokens().accessExpires(),
                        consent.tokens().receivedAt());

        assertThat(app.consents.answer(claim, answer)).isTrue();
        assertThat(app.consents.journal(consent).orElseThrow().answer()).isEqualTo(answer);
        assertThat(app.consents.commit(consent, claim.flight(), huge)).isTrue();
        assertThat(app.found(app.alice).tokens()).isEqualTo(huge);
    }

    private String journalled(StoredConsent consent) {
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));
        return claim.flight();
    }

    private String outcome(ConsentRequest request, TokenSet tokens) {
        try {
            return String.valueOf(app.consents.complete(request, tokens, ASKED, END));
        } catch (ConsentStoreException refused) {
            return refused.error().name();
        }
    }

    /** Loses the connection once: after the commit, or instead of it. */
    private static final class FailingOnce implements ShortTransaction {

        private final ShortTransaction transaction;
        private final boolean committing;
        private boolean failed;

        FailingOnce(ShortTransaction transaction, boolean committing) {
            this.transaction = transaction;
            this.committing = committing;
        }

        @Override
        public <T> T run(Function<EntityManager, T> work) {
            if (failed) {
                return transaction.run(work);
            }
            failed = true;
            if (committing) {
                transaction.run(work);
            }
            throw new PersistenceException("connection lost");
        }
    }
}
