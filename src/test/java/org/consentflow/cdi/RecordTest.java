package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ConsentStatus;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.Erasure;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.ConsentKey;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A consent as something an organisation can answer for. */
class RecordTest extends EngineTest {

    private static final String SPOTIFY =
            "{\"serviceGroups\":[{\"id\":5,\"serviceTypes\":[{\"id\":19,"
                    + "\"serviceObjectTypes\":[{\"id\":406}]}]}]}";

    private static final Map<String, String> LESS = Map.of("consentflow.music.scope", SPOTIFY);
    private static final ConsentKey KEY = new ConsentKey("music", ALICE);

    @Test
    @DisplayName(
            "G30 the history holds grant, use, refresh, failure, refusal and withdrawal in order")
    void history_wholeLife_isOnRecord() {
        Begin.Begun declined = it.begin(ALICE);
        it.call(it.sandbox.cancel(declined.deepLink().reveal()), declined, ALICE);
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        assertCompleted(it.consent(ALICE));
        it.read(ALICE, Scope.all());
        it.read(ALICE, Scope.all());
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(429));
        assertThatThrownBy(() -> it.admit(ALICE)).isInstanceOf(RuntimeException.class);
        it.cooledDown();
        it.admit(ALICE);
        it.engine.withdrawal().withdraw(KEY);
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(it.engine.consents().history(KEY, 100).stream().map(HistoryEntry::kind))
                .containsExactlyInAnyOrder(
                        Kind.WITHDRAWN,
                        Kind.REFRESHED,
                        Kind.REFRESH_FAILED,
                        Kind.USED,
                        Kind.GRANTED,
                        Kind.DECLINED)
                .startsWith(Kind.WITHDRAWN)
                .endsWith(Kind.DECLINED);
        assertThat(it.engine.consents().history(KEY, 1)).hasSize(1);
        assertThatThrownBy(() -> it.engine.consents().history(KEY, 0))
                .isInstanceOf(ConsentRefusedException.class);
        assertThat(it.engine.consents().history(new ConsentKey("music", BOB), 9)).isEmpty();
    }

    @Test
    @DisplayName(
            "R42 a consent ended in the provider's own portal needs the person, and is on record")
    void read_withdrawnAtTheProvider_needsThePerson() {
        assertCompleted(it.consent(ALICE));
        it.sandbox.withdraw();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> it.read(ALICE, Scope.all())).hasMessageContaining("REFUSED");
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.engine.consents().history(KEY, 1).get(0).kind()).isEqualTo(Kind.REFUSED);
        assertThat(it.events)
                .filteredOn(ConsentEvent.RefreshFailed.class::isInstance)
                .extracting(event -> ((ConsentEvent.RefreshFailed) event).needsUser())
                .containsExactly(true);
    }

    @Test
    @DisplayName("S57 a refusal of a refresh token believed good is reported as a possible theft")
    void admit_refreshRefused_isReported() {
        assertCompleted(it.consent(ALICE));
        it.sandbox.withdraw();
        it.clock.advance(Duration.ofHours(25));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(it.events)
                .filteredOn(ConsentEvent.Security.class::isInstance)
                .extracting(event -> ((ConsentEvent.Security) event).alert())
                .containsExactly(ConsentEvent.Alert.POSSIBLE_TOKEN_THEFT);
    }

    @Test
    @DisplayName(
            "S49 this provider tells no scope: what was asked counts as given, asking more asks anew")
    void admit_contractAsksMoreThanWasGiven_needsConsent() {
        try (EngineFixture narrow = new EngineFixture(it, LESS)) {
            assertCompleted(narrow.consent(ALICE));
            assertThat(narrow.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            assertThat(narrow.engine.consents().find(KEY).orElseThrow().grantedScope())
                    .isEqualTo(narrow.music().scope())
                    .isNotEqualTo(Scope.all());
        }
        assertNarrower();
        assertCompleted(it.consent(ALICE));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    @DisplayName(
            "S51 this provider tells no scope with a refresh: what was given stays, and no wider")
    void admit_afterARefresh_isNoWider() {
        try (EngineFixture narrow = new EngineFixture(it, LESS)) {
            assertCompleted(narrow.consent(ALICE));
            Scope given = it.stored(ALICE).asked();
            it.clock.advance(Duration.ofHours(25));
            assertThat(narrow.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            assertThat(it.stored(ALICE).version()).isEqualTo(2);
            assertThat(it.stored(ALICE).asked()).isEqualTo(given);
        }
        assertNarrower();
        it.update("update consent set asked = '{}'");
        assertThatThrownBy(() -> it.admit(ALICE))
                .as("what is sealed with the new tokens is the narrow scope")
                .isInstanceOf(ConsentStoreException.class);
    }

    private void assertNarrower() {
        assertThat(it.admit(ALICE))
                .isInstanceOfSatisfying(
                        Admission.ConsentNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.NARROWER));
    }

    @Test
    @DisplayName(
            "G31 whoever is forgotten leaves nothing but a receipt's hash, the contract and a day")
    void forget_subject_deletesEverything() {
        assertCompleted(it.consent(ALICE));
        assertCompleted(it.consent(BOB));
        it.begin(ALICE);
        it.engine.invitations().invite(KEY);
        Erasure erasure = it.engine.erasures().forget(ALICE);
        List<String> tables =
                List.of("consent", "consent_request", "consent_event", "consent_invitation");
        for (String table : tables) {
            assertThat(it.sql("select count(*) from " + table + " where subject_id = 'alice'"))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(it.sql("select count(*) from consent_token")).isEqualTo("1");
        assertThat(it.sql("select count(*) from consent_tombstone")).isEqualTo("1");
        assertThat(it.sql("select receipt_hash || contract || erased_on from consent_tombstone"))
                .doesNotContain(erasure.receipt(), "alice");
        assertThat(it.engine.erasures().find(erasure.receipt())).contains(erasure);
        assertThat(it.engine.erasures().find("another")).isEmpty();
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Forgotten.class);
        assertThat(it.admit(BOB)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    @DisplayName("G31 S87 a refresh under way when its person is forgotten brings nothing back")
    void forget_refreshUnderWay_bringsNothingBack() {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(600)));
        CompletableFuture<Admission> call = CompletableFuture.supplyAsync(() -> it.admit(ALICE));
        while (it.sql("select flight_id from consent_token") == null) {
            Thread.onSpinWait();
        }
        it.engine.erasures().forget(ALICE);
        assertThat(call.join()).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(consents()).isEqualTo("0");
        assertThat(it.sql("select count(*) from consent_event")).isEqualTo("0");
    }

    @Test
    @DisplayName("G31 a consent under way when its person is forgotten is not stored")
    void forget_exchangeUnderWay_storesNothing() {
        Begin.Begun begun = it.begin(ALICE);
        it.sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).delay(Duration.ofMillis(600)));
        CompletableFuture<CallbackOutcome> call =
                CompletableFuture.supplyAsync(() -> it.call(approved(begun), begun, ALICE));
        while (!"EXCHANGING".equals(it.sql("select status from consent_request"))) {
            Thread.onSpinWait();
        }
        it.engine.erasures().forget(ALICE);
        assertNeutral(call.join());
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("G7 a renewal leaves the live consent untouched until the new one is complete")
    void begin_live_isUntouchedUntilComplete() {
        assertCompleted(it.consent(ALICE));
        it.update("update consent set ends_at = ends_at - " + Duration.ofDays(25).toMillis());
        assertThat(it.engine.consents().find(KEY).orElseThrow().status())
                .isEqualTo(ConsentStatus.EXPIRING);
        String access = it.stored(ALICE).tokens().access().reveal();
        Begin.Begun declined = it.begin(ALICE);
        it.call(it.sandbox.cancel(declined.deepLink().reveal()), declined, ALICE);
        Begin.Begun failed = it.begin(ALICE);
        it.sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).status(500));
        it.call(approved(failed), failed, ALICE);
        assertThat(it.stored(ALICE).tokens().access().reveal()).isEqualTo(access);
        assertThat(it.stored(ALICE).generation()).isEqualTo(1);
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertCompleted(it.consent(ALICE));
        assertThat(it.stored(ALICE).generation()).isEqualTo(2);
        assertThat(it.engine.consents().find(KEY).orElseThrow().status())
                .isEqualTo(ConsentStatus.ACTIVE);
    }
}
