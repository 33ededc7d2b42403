package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.consentflow.store.Fixture.LIFETIME;
import static org.consentflow.store.Fixture.ROOMY;
import static org.consentflow.store.Fixture.exchanged;
import static org.consentflow.store.Fixture.fresh;
import static org.consentflow.store.Fixture.keepsake;
import static org.consentflow.store.Fixture.pending;

import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.RequestStore.Inserted;
import org.consentflow.flow.RequestStore.Limits;
import org.consentflow.flow.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JpaRequestStoreTest {

    private final Fixture app = new Fixture();

    @Test
    void insert_pending_isReadBackAsItWas() {
        ConsentRequest request = fresh(app.alice);
        ConsentRequest.Pending pending = pending();
        ConsentRequest.Keepsake keepsake = keepsake();

        Inserted inserted = app.requests.insert(request, pending, keepsake, LIFETIME, ROOMY);

        assertThat(inserted).isEqualTo(Inserted.STORED);
        ConsentRequest read = app.requests.byState(request.stateHash()).orElseThrow();
        assertThat(read.id()).isEqualTo(request.id());
        assertThat(read.key()).isEqualTo(app.alice);
        assertThat(read.binderHash()).isEqualTo(request.binderHash());
        assertThat(read.status()).isEqualTo(RequestStatus.PENDING);
        assertThat(read.expired()).isFalse();
        assertThat(read.opener().pending()).contains(pending);
        assertThat(read.opener().keepsake()).isEqualTo(keepsake);
        assertThat(read.opener().parked()).isEmpty();
        assertThat(read.opener().journal()).isEmpty();
    }

    @Test
    @DisplayName("G6 of many who take the same state at once, one wins")
    void take_manyAtOnce_oneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            ConsentRequest request = app.begun(app.alice);
            Callable<Boolean> take = () -> app.requests.take(request, LIFETIME);

            assertThat(Race.run(Collections.nCopies(8, take))).containsOnlyOnce(true);
            assertThat(app.again(request).status()).isEqualTo(RequestStatus.EXCHANGING);
        }
    }

    @Test
    @DisplayName("G6 a state is not taken after its time, with another binder, or once ended")
    void take_expiredUnboundOrEnded_isRefused() {
        ConsentRequest expired = app.begun(app.alice);
        expire(expired, 1);
        assertThat(app.requests.take(expired, LIFETIME)).isFalse();
        assertThat(app.again(expired).expired()).isTrue();

        ConsentRequest bound = app.begun(app.alice);
        ConsentRequest forged =
                new ConsentRequest(
                        bound.id(),
                        bound.key(),
                        bound.stateHash(),
                        Hash.of("another binder"),
                        false,
                        bound.status(),
                        null,
                        bound.expiresAt(),
                        false,
                        bound.opener());
        assertThat(app.requests.take(forged, LIFETIME)).isFalse();

        app.requests.end(bound, RequestStatus.DECLINED, Optional.empty());
        assertThat(app.requests.take(bound, LIFETIME)).isFalse();
    }

    @Test
    @DisplayName("G6 the answer to the exchange is journalled once, and only while exchanging")
    void journal_whileExchanging_isKeptOnce() {
        ConsentRequest request = app.begun(app.alice);
        assertThat(app.requests.journal(request, exchanged("early"))).isFalse();
        app.requests.take(request, LIFETIME);

        assertThat(app.requests.journal(request, exchanged("raw"))).isTrue();
        assertThat(app.requests.journal(request, exchanged("other"))).isFalse();

        assertThat(app.again(request).opener().journal()).contains(exchanged("raw"));
    }

    @Test
    @DisplayName("G6 at its end a request keeps its return path and value, and nothing else sealed")
    void end_exchanging_emptiesAllButTheKeepsake() {
        ConsentRequest request = app.begun(app.alice);
        ConsentRequest.Keepsake keepsake = request.opener().keepsake();
        app.requests.park(request, new Secret("code"));
        app.requests.take(request, LIFETIME);
        app.requests.journal(request, exchanged("raw"));
        ConsentRequest exchanging = app.again(request);

        assertThat(
                        app.requests.end(
                                exchanging,
                                RequestStatus.FAILED,
                                Optional.of(ConsentError.COMPLETION_FAILED)))
                .isTrue();

        ConsentRequest ended = app.again(request);
        assertThat(ended.status()).isEqualTo(RequestStatus.FAILED);
        assertThat(ended.error()).isEqualTo(ConsentError.COMPLETION_FAILED);
        assertThat(ended.opener().pending()).isEmpty();
        assertThat(ended.opener().parked()).isEmpty();
        assertThat(ended.opener().journal()).isEmpty();
        assertThat(ended.opener().keepsake()).isEqualTo(keepsake);
        assertThat(app.history(app.alice)).containsExactly("FAILED");
    }

    @Test
    @DisplayName("G6 an answer that is journalled at the deadline is not thrown away")
    void overdue_journalledMeanwhile_changesNothing() {
        ConsentRequest read = app.exchanging(app.alice);
        assertThat(app.requests.overdue(read, ConsentError.COMPLETION_FAILED)).isFalse();
        expire(read, 1);
        app.requests.journal(read, exchanged("the answer"));
        assertThat(app.requests.overdue(read, ConsentError.COMPLETION_FAILED)).isFalse();
        assertThat(app.again(read).opener().journal()).contains(exchanged("the answer"));

        ConsentRequest lost = app.exchanging(app.alice);
        expire(lost, 1);
        assertThat(app.requests.overdue(lost, ConsentError.COMPLETION_FAILED)).isTrue();
        assertThat(app.again(lost).status()).isEqualTo(RequestStatus.FAILED);
        assertThat(app.again(lost).error()).isEqualTo(ConsentError.COMPLETION_FAILED);
    }

    @Test
    void end_movedOn_changesNothing() {
        ConsentRequest request = app.begun(app.alice);
        app.requests.take(request, LIFETIME);

        assertThat(app.requests.end(request, RequestStatus.ENDED, Optional.empty())).isFalse();
        assertThat(app.again(request).status()).isEqualTo(RequestStatus.EXCHANGING);
    }

    @Test
    void end_completed_isNotForThisMethod() {
        ConsentRequest request = app.exchanging(app.alice);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> app.requests.end(request, RequestStatus.COMPLETED, Optional.empty()));
    }

    @Test
    @DisplayName("G6 unbound calls spend nothing until their limit, which ends a pending request")
    void unbound_atTheLimit_ends() {
        ConsentRequest request = app.begun(app.alice);
        app.requests.unbound(request, 3);
        app.requests.unbound(request, 3);
        assertThat(app.again(request).status()).isEqualTo(RequestStatus.PENDING);

        app.requests.unbound(request, 3);

        assertThat(app.again(request).status()).isEqualTo(RequestStatus.ENDED);
        assertThat(app.again(request).opener().pending()).isEmpty();
    }

    @Test
    void unbound_exchanging_changesNothing() {
        ConsentRequest request = app.exchanging(app.alice);
        for (int i = 0; i < 5; i++) {
            app.requests.unbound(request, 3);
        }
        assertThat(app.again(request).status()).isEqualTo(RequestStatus.EXCHANGING);
    }

    @Test
    @DisplayName("G6 a parked answer is kept sealed until it goes on, and then gone")
    void park_pending_isKeptUntilTaken() {
        ConsentRequest request = app.begun(app.alice);

        assertThat(app.requests.park(request, new Secret("code=1"))).isTrue();
        assertThat(app.again(request).opener().parked()).contains(new Secret("code=1"));

        app.requests.take(request, LIFETIME);
        assertThat(app.again(request).opener().parked()).isEmpty();
        assertThat(app.requests.park(request, new Secret("code=2"))).isFalse();
    }

    @Test
    @DisplayName("G27 what a request holds opens with no other binder and in no other row")
    void opener_movedValue_fails() {
        ConsentRequest mine = app.begun(app.alice);
        ConsentRequest theirs = app.begun(Fixture.key("bob"));
        app.database.update(
                "update consent_request set pending = (select pending from consent_request where"
                        + " id = ?), binder_hash = ? where id = ?",
                mine.id(),
                Hash.of("changed"),
                theirs.id());

        ConsentRequest changed = app.again(theirs);
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> changed.opener().pending())
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.UNDECRYPTABLE));
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> changed.opener().keepsake());
    }

    private Inserted insert(ConsentKey key, Limits limits) {
        return app.requests.insert(fresh(key), pending(), keepsake(), LIFETIME, limits);
    }

    private void expire(ConsentRequest request, long millisAgo) {
        long now = app.database.run(Sql::now);
        app.database.update(
                "update consent_request set expires_at = ? where id = ?",
                now - millisAgo,
                request.id());
    }
}
