package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Claim;
import org.consentflow.flow.RevocationStore.Due;
import org.consentflow.flow.RevocationStore.Held;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RevocationStoreTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Fixture app = new Fixture();
    private final JpaRevocationStore revocations = store(app);

    @Test
    @DisplayName("G21 the token of a withdrawn consent waits, sealed, for its provider")
    void withdraw_revoking_keepsTheRefreshToken() {
        Secret token = app.given(app.alice).tokens().refresh();

        assertThat(app.consents.withdraw(app.alice, true)).isTrue();

        Due due = one();
        assertThat(due.held().get()).isEqualTo(new Held(token, false));
        assertThat(due.contract()).isEqualTo("music");
        assertThat(due.attempts()).isZero();
        assertThat(due.last()).isFalse();
        assertThat(due).asString().doesNotContain(token.reveal());
    }

    @Test
    void withdraw_twiceOrNotRevoking_keepsNothingMore() {
        app.given(app.alice);
        app.consents.withdraw(app.alice, false);
        app.consents.withdraw(app.alice, true);

        assertThat(revocations.due(10)).isEmpty();
    }

    @Test
    @DisplayName("G28 what cannot be opened does not keep a consent from ending")
    void withdraw_undecryptable_endsAllTheSame() {
        StoredConsent consent = app.given(app.alice);
        app.database.update(
                "update consent_token set generation = generation + 1 where consent_id = ?",
                consent.id());

        assertThat(app.consents.withdraw(app.alice, true)).isTrue();

        assertThat(revocations.due(10)).isEmpty();
    }

    @Test
    @DisplayName("S87 what an answer has brought that nobody will use waits as well")
    void withdraw_answersWaiting_keepsThemToo() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        app.database.update(
                "update consent_token set flight_until = 0 where consent_id = ?", consent.id());
        Claim second = app.claim(app.found(app.alice));
        app.consents.answer(first, new Secret("answer-1"));
        app.consents.answer(second, new Secret("answer-2"));

        app.consents.withdraw(app.alice, true);

        assertThat(revocations.due(10))
                .extracting(due -> due.held().get())
                .containsExactlyInAnyOrder(
                        new Held(consent.tokens().refresh(), false),
                        new Held(new Secret("answer-1"), true),
                        new Held(new Secret("answer-2"), true));
    }

    @Test
    @DisplayName("S87 an answer that comes after the end is kept for the token it has brought")
    void keep_consentEnded_waits() {
        app.given(app.alice);
        app.consents.withdraw(app.alice, false);

        revocations.keep(app.alice, new Secret("late"));

        assertThat(one().held().get()).isEqualTo(new Held(new Secret("late"), true));
    }

    @Test
    @DisplayName("G21 an answer is not kept where its token may be that of a consent in use")
    void keep_consentLivesOrIsBegun_doesNothing() {
        app.given(app.alice);
        revocations.keep(app.alice, new Secret("late"));
        app.consents.withdraw(app.alice, false);
        app.begun(app.alice);
        revocations.keep(app.alice, new Secret("late"));

        assertThat(revocations.due(10)).isEmpty();
    }

    @Test
    @DisplayName("R50 one of two nodes takes it")
    void take_twice_isWonOnce() {
        app.given(app.alice);
        app.consents.withdraw(app.alice, true);
        Due due = one();

        assertThat(revocations.take(due, MINUTE)).isTrue();
        assertThat(store(app).take(due, MINUTE)).isFalse();
        assertThat(revocations.due(10)).as("not before its time").isEmpty();

        app.database.update(
                "update consent_revocation set due_at = 0, ends_at = 0 where id = ?", due.id());
        assertThat(one().attempts()).isEqualTo(1);
        assertThat(one().last()).isTrue();
        revocations.remove(due);
        assertThat(revocations.due(10)).isEmpty();
    }

    @Test
    @DisplayName("G14 G21 whoever begins anew gives up their own and nobody else's")
    void cancel_ofOnePerson_leavesOthers() {
        Fixture other = new Fixture();
        app.given(app.alice);
        app.given(Fixture.key("bob"));
        other.given(other.alice);
        app.consents.withdraw(app.alice, true);
        app.consents.withdraw(Fixture.key("bob"), true);
        other.consents.withdraw(other.alice, true);

        revocations.cancel(app.alice);

        assertThat(revocations.due(10)).hasSize(1);
        assertThat(store(other).due(10)).hasSize(1);
    }

    @Test
    @DisplayName("G27 a row moved to another contract does not open")
    void token_otherPlace_doesNotOpen() {
        app.given(app.alice);
        app.consents.withdraw(app.alice, true);
        app.database.update(
                "update consent_revocation set contract = 'other' where namespace = ?",
                app.namespace);

        assertThatThrownBy(() -> one().held().get()).isInstanceOf(ConsentStoreException.class);
    }

    private Due one() {
        List<Due> due = revocations.due(10);
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private static JpaRevocationStore store(Fixture app) {
        return new JpaRevocationStore(app.database, app.namespace, app.sealer, Fixture.RANDOM);
    }
}
