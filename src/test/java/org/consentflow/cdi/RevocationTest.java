package org.consentflow.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.ConsentKey;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.oauth2.Quirk;
import org.consentflow.store.Databases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A standard server is told of consents that have ended, and of nothing else (RFC 7009). */
class RevocationTest extends StandardEngineTest {

    @Test
    @DisplayName(
            "R51 A withdrawn consent is over at once, and the server is told by the next round")
    void withdraw_standardServer_isToldOnce() {
        connected(ALICE);
        String token = it.stored(ALICE).tokens().refresh().reveal();

        assertThat(withdraw(ALICE)).isTrue();
        assertThat(server.count(Endpoint.REVOKE)).isZero();
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("1");
        assertThat(dump()).doesNotContain(token, HexFormat.of().formatHex(token.getBytes(UTF_8)));

        it.engine.upkeep().round();
        it.engine.upkeep().round();

        assertThat(server.count(Endpoint.REVOKE)).isEqualTo(1);
        assertThat(server.living()).isZero();
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName("R51 A server that cannot be told is told later, after growing pauses")
    void round_serverFails_triesAgainLater() {
        connected(ALICE);
        withdraw(ALICE);
        server.faults().add(Fault.on(Endpoint.REVOKE).times(2).status(503));

        it.engine.upkeep().round();

        assertThat(it.sql("select attempts from consent_revocation")).isEqualTo("1");
        it.engine.upkeep().round();
        assertThat(it.sql("select attempts from consent_revocation"))
                .as("not before its time")
                .isEqualTo("1");

        it.update("update consent_revocation set due_at = 0");
        it.engine.upkeep().round();

        assertThat(server.living()).isZero();
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName("S87 Tokens that arrive after the withdrawal are revoked, not only dropped")
    void withdraw_refreshUnderWay_revokesTheNewToken() {
        server.misbehave(Quirk.REVOKES_LATEST_ONLY);
        connected(ALICE);
        it.clock.advance(Duration.ofMinutes(6));
        server.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofSeconds(2)).afterwards());
        CompletableFuture<Admission> call = CompletableFuture.supplyAsync(() -> it.admit(ALICE));
        while (server.count(Endpoint.REFRESH) == 0) {
            Thread.onSpinWait();
        }
        withdraw(ALICE);
        assertThat(call.join()).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(server.living()).isEqualTo(1);

        it.engine.upkeep().round();

        assertThat(server.living()).isZero();
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName("S87 Tokens of a consent that is given up while its code is exchanged are revoked")
    void forget_exchangeUnderWay_revokesTheNewToken() {
        server.misbehave(Quirk.REVOKES_LATEST_ONLY);
        server.person(ALICE.id());
        Begin.Begun begun = it.begin(ALICE);
        server.faults().add(Fault.on(Endpoint.EXCHANGE).delay(Duration.ofSeconds(2)).afterwards());
        CompletableFuture<CallbackOutcome> call =
                CompletableFuture.supplyAsync(() -> it.call(approved(begun), begun, ALICE));
        while (server.count(Endpoint.EXCHANGE) == 0) {
            Thread.onSpinWait();
        }
        it.engine.erasures().forget(ALICE);
        call.join();
        assertThat(server.living()).isEqualTo(1);

        it.engine.upkeep().round();

        assertThat(server.living()).isZero();
    }

    @Test
    @DisplayName("R51 After seven days the operator is told instead")
    void round_lastTryFails_isLoggedAndDropped() {
        connected(ALICE);
        withdraw(ALICE);
        it.update("update consent_revocation set ends_at = 0");
        server.faults().add(Fault.on(Endpoint.REVOKE).times(2).status(503));

        try (LogCapture log = new LogCapture()) {
            it.engine.upkeep().round();

            assertThat(log.text()).contains("CF-3013 contract music");
        }
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName("G21 Who is forgotten is revoked as well, and the row names nobody")
    void forget_standardServer_isToldToo() {
        connected(ALICE);

        it.engine.erasures().forget(ALICE);

        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("1");
        assertThat(dump()).doesNotContain(ALICE.id());
        it.engine.upkeep().round();
        assertThat(server.living()).isZero();
    }

    @Test
    @DisplayName("G21 A new begin of the same person and contract gives outstanding revocations up")
    void begin_revocationOutstanding_isCancelled() {
        connected(ALICE);
        connected(BOB);
        withdraw(ALICE);
        withdraw(BOB);

        connected(ALICE);
        it.engine.upkeep().round();

        assertThat(server.count(Endpoint.REVOKE)).as("Bob's alone").isEqualTo(1);
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName(
            "G21 Superseded tokens are never revoked: neither after a refresh nor by a new grant")
    void refreshAndReconsent_revokeNothing() {
        connected(ALICE);
        it.clock.advance(Duration.ofMinutes(6));
        it.admit(ALICE);
        connected(ALICE);

        it.engine.upkeep().round();

        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(1);
        assertThat(server.count(Endpoint.REVOKE)).isZero();
        assertThat(server.living()).isEqualTo(2);
    }

    @Test
    void round_serverRevokesNothing_isDone() {
        server.misbehave(Quirk.METADATA_NO_REVOCATION);
        try (EngineFixture node = node(Map.of())) {
            connected(ALICE);
            withdraw(ALICE);

            node.engine.upkeep().round();

            assertThat(node.music().provider().revokes())
                    .as("once it is known, nobody is promised what is not done")
                    .isFalse();
        }

        assertThat(server.count(Endpoint.REVOKE)).isZero();
        assertThat(it.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    @Test
    @DisplayName("G21 digi.me has no such call, so nothing is kept for it")
    void withdraw_digime_keepsNothing() {
        EngineFixture digime = EngineFixture.emptied();
        digime.consent(ALICE);

        digime.engine.withdrawal().withdraw(new ConsentKey("music", ALICE));

        assertThat(digime.sql("select count(*) from consent_revocation")).isEqualTo("0");
    }

    private static boolean withdraw(Subject subject) {
        return it.engine.withdrawal().withdraw(new ConsentKey("music", subject));
    }

    private static String dump() {
        return it.sql(
                "select id || contract || consent_hash || lower("
                        + Databases.hex("sealed")
                        + ")"
                        + " from consent_revocation");
    }

    private static void connected(Subject subject) {
        server.person(subject.id());
        consent(subject);
    }
}
