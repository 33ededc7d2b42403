package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.ASKED;
import static org.consentflow.store.Fixture.END;
import static org.consentflow.store.Fixture.tokens;

import java.util.List;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a grant stores. */
class GrantsTest extends GrantsFixture {

    @Test
    void complete_first_storesEverything() {
        ConsentRequest request = app.exchanging(app.alice);
        TokenSet tokens = tokens();

        assertThat(app.consents.complete(request, tokens, ASKED, END)).isEqualTo(Completed.STORED);

        StoredConsent consent = app.found(app.alice);
        assertThat(consent.key()).isEqualTo(app.alice);
        assertThat(consent.generation()).isEqualTo(1);
        assertThat(consent.version()).isEqualTo(1);
        assertThat(consent.state()).isEqualTo(TokenState.LIVE);
        assertThat(consent.asked()).isEqualTo(ASKED);
        assertThat(consent.endsAt()).isEqualTo(END);
        assertThat(consent.givenAt().toEpochMilli()).isBetween(1L, consent.readAt());
        assertThat(consent.renewedAt()).isEqualTo(consent.givenAt());
        assertThat(consent.lastUsedAt()).isEmpty();
        assertThat(consent.tokens()).isEqualTo(tokens);
        assertThat(app.again(request).status()).isEqualTo(RequestStatus.COMPLETED);
        assertThat(app.history(app.alice)).containsExactly("GRANTED");
    }

    @Test
    void complete_again_isANewGenerationWithNothingLeftOfTheOldFlight() {
        StoredConsent old = app.given(app.alice);
        Claim claim = app.claim(old);
        app.consents.answer(claim, new Secret("raw"));
        TokenSet tokens = tokens();

        app.consents.complete(app.exchanging(app.alice), tokens, Scope.all(), END.plusSeconds(1));

        StoredConsent now = app.found(app.alice);
        assertThat(now.id()).isEqualTo(old.id());
        assertThat(now.generation()).isEqualTo(old.generation() + 1);
        assertThat(now.version()).isEqualTo(old.version() + 1);
        assertThat(now.tokens()).isEqualTo(tokens);
        assertThat(now.asked()).isEqualTo(Scope.all());
        assertThat(now.endsAt()).isEqualTo(END.plusSeconds(1));
        assertThat(now.journalled()).isFalse();
        assertThat(now.flight()).isNull();
        assertThat(now.sends()).isZero();
    }

    @Test
    @DisplayName("R25 a refresh of an older grant that ends late changes nothing")
    void commit_grantedAnewMeanwhile_changesNothing() {
        StoredConsent old = app.given(app.alice);
        Claim claim = app.claim(old);
        TokenSet newer = tokens();
        app.given(app.alice, newer);

        assertThat(app.consents.answer(claim, new Secret("raw"))).isFalse();
        assertThat(app.consents.commit(old, claim.flight(), tokens())).isFalse();

        assertThat(app.found(app.alice).tokens()).isEqualTo(newer);
        assertThat(app.found(app.alice).spare()).isFalse();
    }

    @Test
    void complete_notExchanging_storesNothing() {
        ConsentRequest pending = app.begun(app.alice);

        assertThat(app.consents.complete(pending, tokens(), ASKED, END))
                .isEqualTo(Completed.NOTHING);
        assertThat(app.consents.find(app.alice)).isEmpty();
        assertThat(app.again(pending).status()).isEqualTo(RequestStatus.PENDING);
    }

    @Test
    void complete_twice_isDoneOnce() {
        ConsentRequest request = app.exchanging(app.alice);
        TokenSet first = tokens();
        app.consents.complete(request, first, ASKED, END);

        assertThat(app.consents.complete(request, tokens(), ASKED, END))
                .isEqualTo(Completed.NOTHING);
        assertThat(app.found(app.alice).tokens()).isEqualTo(first);
    }

    @Test
    @DisplayName("R28 two first consents of a person at once become one row")
    void complete_twoFirstAtOnce_areOneRow() throws Exception {
        for (int round = 0; round < 10; round++) {
            ConsentKey key = Fixture.key("twice" + round);
            ConsentRequest one = app.exchanging(key);
            ConsentRequest two = app.exchanging(key);

            List<Completed> done =
                    Race.run(
                            List.of(
                                    () -> app.consents.complete(one, tokens(), ASKED, END),
                                    () -> app.consents.complete(two, tokens(), ASKED, END)));

            assertThat(done).containsOnly(Completed.STORED);
            assertThat(app.found(key).generation()).isEqualTo(2);
            assertThat(app.found(key).tokens()).isNotNull();
        }
    }

    @Test
    void findAll_severalContracts_areOrdered() {
        ConsentKey fitness = new ConsentKey("fitness", app.alice.subject());
        app.given(app.alice);
        app.given(fitness);
        app.given(Fixture.key("bob"));

        assertThat(app.consents.findAll(app.alice.subject()))
                .extracting(StoredConsent::key)
                .containsExactly(fitness, app.alice);
        assertThat(app.consents.find(Fixture.key("nobody"))).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("G33 what came beside the code is kept over refreshes and told when it changes")
    void complete_otherSupplement_isToldOnce() {
        StoredConsent consent = app.given(app.alice, tokens().with(secret("one")));
        Claim claim = app.claim(consent);
        app.consents.answer(claim, new Secret("raw"));
        app.consents.commit(consent, claim.flight(), tokens());

        assertThat(app.found(app.alice).tokens().supplement()).contains(new Secret("one"));
        assertThat(again(secret("one"))).isEqualTo(Completed.STORED);
        assertThat(app.history(app.alice)).doesNotContain("SUPPLEMENT_CHANGED");
        assertThat(again(secret("two"))).isEqualTo(Completed.STORED_ANEW);
        assertThat(app.history(app.alice)).containsOnlyOnce("SUPPLEMENT_CHANGED");
        app.consents.withdraw(app.alice, false);
        assertThat(again(secret("three"))).isEqualTo(Completed.STORED);
    }

    @Test
    @DisplayName("G28 a value that no longer opens does not hold up the consent that mends it")
    void complete_damagedBefore_isStored() {
        StoredConsent consent = app.given(app.alice, tokens().with(secret("one")));
        app.database.update(
                "update consent_token set sealed = ? where consent_id = ?",
                new byte[] {1, 2, 3},
                consent.id());

        assertThat(again(secret("one"))).isEqualTo(Completed.STORED_ANEW);
        assertThat(app.found(app.alice).tokens().supplement()).contains(new Secret("one"));
    }
}
