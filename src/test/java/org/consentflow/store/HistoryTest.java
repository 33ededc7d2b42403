package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.tokens;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final Fixture app = new Fixture();

    @Test
    @DisplayName("G30 uses are noted once a minute and never touch the token row")
    void used_often_isNotedOncePerMinute() {
        StoredConsent consent = app.given(app.alice);
        List<String> before = tokenRow(consent);

        assertThat(app.consents.used(consent)).isTrue();
        assertThat(app.consents.used(consent)).isFalse();
        assertThat(app.found(app.alice).lastUsedAt()).isPresent();

        app.database.update(
                "update consent set last_used_at = last_used_at - 60000 where id = ?",
                consent.id());
        assertThat(app.consents.used(consent)).isTrue();

        assertThat(app.history(app.alice)).containsExactly("GRANTED", "USED", "USED");
        assertThat(tokenRow(consent)).isEqualTo(before);
    }

    @Test
    @DisplayName("G30 an event row holds names, kinds and stable ids only, and nothing secret")
    void write_everyKind_holdsNothingSecret() {
        ConsentRequest declined = app.begun(app.alice);
        app.requests.end(declined, RequestStatus.DECLINED, Optional.empty());
        app.requests.end(
                app.exchanging(app.alice),
                RequestStatus.FAILED,
                Optional.of(ConsentError.SIGNATURE));
        StoredConsent consent = app.given(app.alice);
        String flight = app.claim(consent).flight();
        app.consents.answer(
                new Claim(consent, flight, "nonce-of-flight", 1), new Secret("answer-of-flight"));
        app.consents.commit(consent, flight, tokens());
        app.consents.used(consent);
        StoredConsent renewed = app.found(app.alice);
        app.consents.unknown(app.claim(renewed), Duration.ZERO, 2);
        app.consents.refused(app.claim(renewed));
        app.consents.withdraw(app.alice, false);

        List<String> rows =
                app.database.query(
                        "select namespace || '|' || contract || '|' || realm || '|' || subject_id"
                                + " || '|' || kind || '|' || coalesce(error, '')"
                                + " from consent_event where namespace = ?",
                        app.namespace);
        String who = app.namespace + "|music|https://issuer.test|alice|";
        assertThat(rows)
                .containsExactlyInAnyOrder(
                        who + "DECLINED|",
                        who + "FAILED|CF-4001",
                        who + "GRANTED|",
                        who + "REFRESHED|",
                        who + "USED|",
                        who + "REFRESH_FAILED|",
                        who + "REFUSED|",
                        who + "WITHDRAWN|");
        List<String> columns =
                app.database.query(
                        "select upper(column_name) from information_schema.columns"
                                + " where upper(table_name) = 'CONSENT_EVENT' order by 1");
        assertThat(columns)
                .containsExactly(
                        "CONTRACT",
                        "ERROR",
                        "HAPPENED_AT",
                        "ID",
                        "KIND",
                        "NAMESPACE",
                        "REALM",
                        "SUBJECT_ID");
    }

    @Test
    @DisplayName("G30 the event is written in the transaction of the change: both or neither")
    void write_transactionFails_leavesNeither() {
        StoredConsent consent = app.given(app.alice);
        Fixture node = app.with(new RollingBack(app.database));

        Assertions.assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> node.consents.withdraw(app.alice, false));

        assertThat(app.found(app.alice).state()).isEqualTo(consent.state());
        assertThat(app.history(app.alice)).containsExactly("GRANTED");
    }

    @Test
    @DisplayName("G30 what happens in one millisecond is told in the order it happened")
    void history_oneMillisecond_keepsItsOrder() {
        StoredConsent consent = app.given(app.alice);
        app.consents.used(consent);
        app.consents.withdraw(app.alice, false);
        app.given(app.alice);
        app.consents.withdraw(app.alice, false);
        app.database.update(
                "update consent_event set happened_at = 0 where namespace = ?", app.namespace);

        JpaRecordStore records =
                new JpaRecordStore(app.database, app.namespace, app.sealer, Fixture.RANDOM);
        assertThat(records.history(app.alice, 9))
                .extracting(HistoryEntry::kind)
                .containsExactly(
                        Kind.WITHDRAWN, Kind.GRANTED, Kind.WITHDRAWN, Kind.USED, Kind.GRANTED);
    }

    private List<String> tokenRow(StoredConsent consent) {
        return app.database.query(
                "select version || '|' || state || '|' || renewed_at || '|' || "
                        + Databases.hex("sealed")
                        + ""
                        + " from consent_token where consent_id = ?",
                consent.id());
    }

    /** Does the work and fails before its commit. */
    private record RollingBack(ShortTransaction transaction) implements ShortTransaction {

        @Override
        public <T> T run(Function<EntityManager, T> work) {
            return transaction.run(
                    entities -> {
                        work.apply(entities);
                        throw new PersistenceException("rolled back");
                    });
        }
    }
}
