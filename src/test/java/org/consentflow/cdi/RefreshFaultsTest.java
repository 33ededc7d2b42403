package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trouble at the provider, in the database and with the clocks. */
class RefreshFaultsTest extends EngineTest {

    private static final String INVALID_TOKEN =
            "{\"error\":{\"code\":\"InvalidToken\",\"message\":\"no\",\"reference\":\"r\"}}";

    @BeforeEach
    void consent() {
        assertCompleted(it.consent(ALICE));
    }

    @ParameterizedTest
    @CsvSource({"429,seconds", "503,seconds", "429,date", "503,date"})
    @DisplayName("R3 a Retry-After is kept to by every node, through the row")
    void admit_retryAfter_isSharedByNodes(int status, String form) {
        it.clock.advance(Duration.ofHours(25));
        String wish = form.equals("date") ? date(Duration.ofSeconds(90)) : "90";
        it.sandbox
                .faults()
                .add(Fault.on(Endpoint.REFRESH).status(status).header("Retry-After", wish));
        assertThatThrownBy(() -> it.admit(ALICE)).isInstanceOf(ProviderException.class);
        StoredConsent cooling = it.stored(ALICE);
        assertThat(cooling.cooldownUntil() - cooling.readAt()).isBetween(80_000L, 90_000L);
        try (EngineFixture other = new EngineFixture(it)) {
            assertThatThrownBy(() -> other.admit(ALICE)).isInstanceOf(ProviderException.class);
            assertThat(refreshes()).isEqualTo(1);
            it.cooledDown();
            assertThat(other.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        }
    }

    private String date(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                it.clock.instant().plus(ahead).atOffset(ZoneOffset.UTC));
    }

    @Test
    @DisplayName(
            "R44 without a breaker to half open: while the provider fails, two nodes send one refresh")
    void admit_providerFails_isNotStormed() {
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(503).times(100));
        it.clock.advance(Duration.ofHours(25));
        try (EngineFixture other = new EngineFixture(it)) {
            List<Throwable> failures =
                    Crowd.of(20)
                            .all(i -> catchThrowable(() -> (i % 2 == 0 ? it : other).admit(ALICE)));
            assertThat(failures).hasOnlyElementsOfType(ProviderException.class);
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
    }

    @Test
    @DisplayName("R6 a token refused by a data call is refreshed once, and the call repeated once")
    void read_tokenRefused_refreshesAndRepeatsOnce() {
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(401).body(INVALID_TOKEN));
        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.sandbox.counters().trigger()).isEqualTo(2);
    }

    @Test
    @DisplayName("R48 a row that was read long ago neither sends nor undoes anything")
    void afterRefusal_staleRow_adoptsTheNewerTokens() {
        StoredConsent stale = it.stored(ALICE);
        it.clock.advance(Duration.ofHours(25));
        try (EngineFixture other = new EngineFixture(it)) {
            assertThat(other.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        }
        assertThat(it.engine.fresh().afterRefusal(it.music(), stale).consent().version())
                .isEqualTo(stale.version() + 1);
        assertThat(
                        it.opened()
                                .consents()
                                .claim(stale, "f", "n", Duration.ofMinutes(1), Duration.ZERO, 2))
                .isEmpty();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("R32 a node whose clock is ahead refreshes early, once, and takes over no lease")
    void admit_clockAhead_refreshesOnce() {
        MovableClock ahead = new MovableClock();
        it.clock.advance(Duration.ofHours(24).minusMinutes(4));
        ahead.advance(Duration.ofHours(24).plusSeconds(30));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(300)));
        try (EngineFixture fast = new EngineFixture(it, ahead)) {
            List<Admission> all = Crowd.of(6).all(i -> (i % 2 == 0 ? it : fast).admit(ALICE));
            assertThat(all).hasOnlyElementsOfType(Admission.Granted.class);
            assertThat(fast.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("R32 a node whose clock is behind still refreshes before the token is refused")
    void read_clockBehind_refreshesInTime() {
        MovableClock behind = new MovableClock();
        it.clock.advance(Duration.ofHours(24).plusMinutes(1));
        behind.advance(Duration.ofHours(24).minusMinutes(3));
        try (EngineFixture slow = new EngineFixture(it, behind)) {
            assertThat(slow.read(ALICE, Scope.all()).files()).isNotEmpty();
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(it.sandbox.counters().trigger()).isEqualTo(1);
    }

    @Test
    @DisplayName("R41 columns and names of a newer version do no harm to an older node")
    void admit_tablesOfANewerVersion_areTolerated() {
        try (EngineFixture own = new EngineFixture()) {
            own.consent(ALICE);
            own.update("alter table consent add column later varchar(10) default 'x'");
            own.update("alter table consent_token add column later varchar(10) default 'x'");
            own.clock.advance(Duration.ofHours(25));
            assertThat(own.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            own.update(
                    "insert into consent_event select 'later', namespace, contract, realm,"
                            + " subject_id, 'LATER', null, happened_at from consent_event"
                            + " where kind = 'GRANTED'");
            assertThat(own.engine.consents().history(new ConsentKey("music", ALICE), 9))
                    .extracting(HistoryEntry::kind)
                    .contains(Kind.GRANTED, Kind.REFRESHED);
            own.update("update consent_token set state = 'LATER'");
            assertThatThrownBy(() -> own.admit(ALICE)).isInstanceOf(ConsentStoreException.class);
            assertThat(own.sql("select concat(state, version) from consent_token"))
                    .isEqualTo("LATER2");
        }
    }

    @Test
    @DisplayName(
            "R49 after a restored backup nothing is refreshed blindly, and the person renews it")
    void admit_restoredAndMarkedUncertain_sendsNothing() {
        it.update("drop table if exists backup");
        it.update("create table backup as select * from consent_token");
        it.clock.advance(Duration.ofHours(25));
        it.admit(ALICE);
        it.update("delete from consent_token");
        it.update("insert into consent_token select * from backup");
        it.update("update consent_token set state = 'UNCERTAIN' where state = 'LIVE'");
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(refreshes()).isEqualTo(1);
        assertCompleted(it.consent(ALICE));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    @DisplayName(
            "G21 this provider revokes nothing: neither a late pair nor a withdrawal brings a call")
    void withdraw_refreshUnderWay_callsNobody() {
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofMillis(600)));
        CompletableFuture<Admission> call = CompletableFuture.supplyAsync(() -> it.admit(ALICE));
        while (it.sql("select flight_id from consent_token") == null) {
            Thread.onSpinWait();
        }
        int before = it.sandbox.log().size();
        assertThat(it.engine.withdrawal().withdraw(new ConsentKey("music", ALICE))).isTrue();
        assertThat(call.join()).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(it.sandbox.log().size() - before)
                .as("the refresh that was under way, and nothing for the pair it brought")
                .isLessThanOrEqualTo(1);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R51 there is no revocation to repeat: with the provider down a withdrawal counts at once")
    void withdraw_providerDown_endsTheConsentWithoutACall() {
        it.clock.advance(Duration.ofHours(25));
        it.admit(ALICE);
        int before = it.sandbox.log().size();
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).closing().times(100));
        assertThat(it.engine.withdrawal().withdraw(new ConsentKey("music", ALICE))).isTrue();
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        it.update("update consent_token set keep_at = 0");
        for (int round = 0; round < 3; round++) {
            it.engine.upkeep().round();
        }
        assertThat(it.sandbox.log()).hasSize(before);
    }
}
