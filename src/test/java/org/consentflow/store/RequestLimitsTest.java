package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.LIFETIME;
import static org.consentflow.store.Fixture.fresh;
import static org.consentflow.store.Fixture.keepsake;
import static org.consentflow.store.Fixture.pending;

import java.time.Duration;
import java.util.List;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.RequestStore.Inserted;
import org.consentflow.flow.RequestStore.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many requests there may be, and for how long. */
class RequestLimitsTest {

    private final Fixture app = new Fixture();

    @Test
    void open_severalBinders_findsTheNewestBoundOne() {
        ConsentRequest older = app.begun(app.alice);
        ConsentRequest newer = app.begun(app.alice);
        app.database.update(
                "update consent_request set begun_at = begun_at - 1000 where id = ?", older.id());
        List<String> binders = List.of(older.binderHash(), newer.binderHash());

        assertThat(app.requests.open(app.alice, binders).orElseThrow().id()).isEqualTo(newer.id());
        assertThat(app.requests.open(app.alice, List.of(Hash.of("none")))).isEmpty();
        assertThat(app.requests.open(app.alice, List.of())).isEmpty();
        assertThat(app.requests.open(Fixture.key("bob"), binders)).isEmpty();

        expire(newer, 1);
        assertThat(app.requests.open(app.alice, binders).orElseThrow().id()).isEqualTo(older.id());
    }

    @Test
    void insert_beyondOpenPerSubject_endsTheOldestPendingOnly() {
        ConsentRequest exchanging = app.exchanging(app.alice);
        ConsentRequest first = app.begun(app.alice);
        app.database.update(
                "update consent_request set begun_at = begun_at - 1000 where id = ?", first.id());
        ConsentRequest second = app.begun(app.alice);
        ConsentRequest bobs = app.begun(Fixture.key("bob"));
        ConsentRequest third = fresh(app.alice);

        app.requests.insert(third, pending(), keepsake(), LIFETIME, new Limits(2, 100, 100));

        assertThat(app.again(first).status()).isEqualTo(RequestStatus.ENDED);
        assertThat(app.again(first).opener().pending()).isEmpty();
        assertThat(
                        List.of(
                                app.again(second).status(),
                                app.again(third).status(),
                                app.again(bobs).status(),
                                app.again(exchanging).status()))
                .containsExactly(
                        RequestStatus.PENDING,
                        RequestStatus.PENDING,
                        RequestStatus.PENDING,
                        RequestStatus.EXCHANGING);
    }

    @Test
    @DisplayName("S8 who begins too many is refused; another person is not, up to the cap for all")
    void insert_tooMany_isRefusedForThatPerson() {
        Limits limits = new Limits(10, 2, 3);
        ConsentKey fitness = new ConsentKey("fitness", app.alice.subject());

        assertThat(insert(app.alice, limits)).isEqualTo(Inserted.STORED);
        assertThat(insert(fitness, limits)).isEqualTo(Inserted.STORED);
        assertThat(insert(app.alice, limits)).isEqualTo(Inserted.TOO_MANY);
        assertThat(app.requests.tooMany(fitness, LIFETIME, limits)).isTrue();
        assertThat(app.requests.tooMany(Fixture.key("bob"), LIFETIME, limits)).isFalse();
        assertThat(insert(Fixture.key("bob"), limits)).isEqualTo(Inserted.STORED);
        assertThat(insert(Fixture.key("carol"), limits)).isEqualTo(Inserted.TOO_MANY);
    }

    @Test
    void insert_longAfter_purgesWhatIsLongOver() {
        ConsentRequest old = app.begun(app.alice);
        ConsentRequest recent = app.begun(app.alice);
        expire(old, Duration.ofHours(25).toMillis());
        expire(recent, Duration.ofHours(23).toMillis());

        app.begun(Fixture.key("bob"));

        assertThat(app.requests.byId(old.id())).isEmpty();
        assertThat(app.requests.byId(recent.id())).isPresent();
    }

    @Test
    void invitation_open_isFoundUntilItsEnd() {
        String id = Fixture.VALUES.next();
        app.invitations.insert(id, app.alice, Duration.ofDays(3));

        assertThat(app.invitations.find(id)).contains(app.alice);
        assertThat(app.invitations.find("another")).isEmpty();
        app.database.update("update consent_invitation set ends_at = 1 where id = ?", id);
        assertThat(app.invitations.find(id)).isEmpty();
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
