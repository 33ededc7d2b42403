package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.store.Fixture.ASKED;
import static org.consentflow.store.Fixture.END;
import static org.consentflow.store.Fixture.exchanged;
import static org.consentflow.store.Fixture.tokens;

import java.util.List;
import org.consentflow.api.ConsentStoreException;
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

/** What a withdrawal ends, whatever is under way. */
class WithdrawalsTest extends GrantsFixture {

    @Test
    @DisplayName("G22 withdrawing destroys the tokens and cancels the open requests with them")
    void withdraw_given_destroysTokensAndCancelsRequests() {
        StoredConsent consent = app.given(app.alice);
        ConsentRequest pending = app.begun(app.alice);
        ConsentRequest exchanging = app.exchanging(app.alice);
        ConsentRequest bobs = app.begun(Fixture.key("bob"));
        app.requests.journal(exchanging, exchanged("raw"));

        assertThat(app.consents.withdraw(app.alice, false)).isTrue();

        StoredConsent now = app.found(app.alice);
        assertThat(now.state()).isEqualTo(TokenState.WITHDRAWN);
        assertThat(now.generation()).isEqualTo(consent.generation() + 1);
        assertThatExceptionOfType(ConsentStoreException.class).isThrownBy(now::tokens);
        for (ConsentRequest open : List.of(pending, exchanging)) {
            assertThat(app.again(open).status()).isEqualTo(RequestStatus.ENDED);
            assertThat(app.again(open).opener().pending()).isEmpty();
            assertThat(app.again(open).opener().journal()).isEmpty();
        }
        assertThat(app.again(bobs).status()).isEqualTo(RequestStatus.PENDING);
        assertThat(app.history(app.alice)).contains("WITHDRAWN");
        assertThat(
                        app.database.query(
                                "select 1 from consent_token where consent_id = ? and"
                                        + " (sealed is not null or refresh_hash is not null)",
                                consent.id()))
                .isEmpty();
    }

    @Test
    @DisplayName("G22 a completion whose request was cancelled stores nothing")
    void complete_afterWithdrawal_storesNothing() {
        ConsentRequest request = app.exchanging(app.alice);

        assertThat(app.consents.withdraw(app.alice, false)).isFalse();

        assertThat(app.consents.complete(request, tokens(), ASKED, END))
                .isEqualTo(Completed.NOTHING);
        assertThat(app.consents.find(app.alice)).isEmpty();
    }

    @Test
    @DisplayName("G22 whatever comes first, a withdrawal and a completion never leave live tokens")
    void withdraw_whileCompleting_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            ConsentKey key = Fixture.key("ending" + round);
            app.given(key);
            ConsentRequest request = app.exchanging(key);

            Race.<Object>run(
                    List.of(
                            () -> app.consents.complete(request, tokens(), ASKED, END),
                            () -> app.consents.withdraw(key, false)));

            assertThat(app.found(key).state()).isEqualTo(TokenState.WITHDRAWN);
        }
    }

    @Test
    @DisplayName("S87 a refresh that ends after the withdrawal brings nothing back")
    void answer_afterWithdrawal_bringsNothingBack() {
        StoredConsent consent = app.given(app.alice);
        Claim claim = app.claim(consent);
        app.consents.withdraw(app.alice, false);

        assertThat(app.consents.answer(claim, new Secret("raw"))).isFalse();
        assertThat(app.consents.commit(consent, claim.flight(), tokens())).isFalse();
        assertThat(app.consents.commitSpare(consent, tokens())).isFalse();
        assertThat(app.consents.refused(claim)).isFalse();
        assertThat(app.consents.journal(app.found(app.alice))).isEmpty();
        assertThat(app.found(app.alice).spare()).isFalse();
        assertThat(app.found(app.alice).state()).isEqualTo(TokenState.WITHDRAWN);
    }

    @Test
    void withdraw_twice_isDoneOnce() {
        app.given(app.alice);

        assertThat(app.consents.withdraw(app.alice, false)).isTrue();
        assertThat(app.consents.withdraw(app.alice, false)).isFalse();
        assertThat(app.history(app.alice)).containsOnlyOnce("WITHDRAWN");
    }

    @Test
    void complete_afterWithdrawal_isANewGrant() {
        app.given(app.alice);
        app.consents.withdraw(app.alice, false);
        TokenSet tokens = tokens();

        StoredConsent again = app.given(app.alice, tokens);

        assertThat(again.generation()).isEqualTo(3);
        assertThat(again.state()).isEqualTo(TokenState.LIVE);
        assertThat(again.tokens()).isEqualTo(tokens);
    }
}
