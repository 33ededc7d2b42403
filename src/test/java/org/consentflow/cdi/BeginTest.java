package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Begin;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Invitations;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BeginTest extends EngineTest {

    @Test
    @DisplayName("G7 a second begin in the same browser gives the running request")
    void begin_again_givesTheRunningOne() {
        Begin.Begun first = it.begin(ALICE);
        Begin.Begun second = it.beginAgain(ALICE, first);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.deepLink()).isEqualTo(first.deepLink());
        assertThat(second.binder()).isEqualTo(first.binder());
        assertThat(it.sandbox.counters().authorize()).isEqualTo(1);
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("1");
    }

    @Test
    @DisplayName("G7 another person in that browser does not get the running request")
    void begin_otherPerson_beginsAnew() {
        Begin.Begun alices = it.begin(ALICE);
        assertThat(it.beginAgain(BOB, alices).id()).isNotEqualTo(alices.id());
    }

    @Test
    @DisplayName("G7 a request that has ended is not given again")
    void begin_afterTheEnd_beginsAnew() {
        Begin.Begun first = it.begin(ALICE);
        it.update("update consent_request set expires_at = 1");
        assertThat(it.beginAgain(ALICE, first).id()).isNotEqualTo(first.id());
    }

    @Test
    @DisplayName("G7 a request that is being exchanged is never evicted")
    void begin_many_leavesTheExchangingOne() {
        Begin.Begun exchanging = it.begin(ALICE);
        it.update("update consent_request set status = 'EXCHANGING'");
        for (int i = 0; i < 8; i++) {
            it.begin(ALICE);
        }
        assertThat(status(exchanging)).isEqualTo("EXCHANGING");
    }

    @Test
    @DisplayName("S8 beyond seven open requests the oldest of that person ends, nobody else's")
    void begin_eighth_endsTheOldestOfThatPerson() {
        Begin.Begun bobs = it.begin(BOB);
        Begin.Begun oldest = it.begin(ALICE);
        it.update("update consent_request set begun_at = begun_at - 60000");
        Begin.Begun second = it.begin(ALICE);
        for (int i = 0; i < 6; i++) {
            it.begin(ALICE);
        }
        assertThat(status(oldest)).isEqualTo("ENDED");
        assertThat(status(second)).isEqualTo("PENDING");
        assertThat(status(bobs)).isEqualTo("PENDING");
    }

    @Test
    @DisplayName("S8 whoever begins too often is refused before the provider is called")
    void begin_tooOften_isRefusedWithoutACall() {
        it.begin(ALICE);
        it.update(
                "insert into consent_request (id, namespace, contract, realm, subject_id,"
                        + " state_hash, binder_hash, bearer, status, begun_at, expires_at)"
                        + " select 'id' || x, namespace, contract, realm, subject_id, 'hash' || x,"
                        + " binder_hash, bearer, 'ENDED', begun_at, expires_at"
                        + " from consent_request cross join system_range(1, 59)");
        int sessions = it.sandbox.counters().session();
        assertThatThrownBy(() -> it.begin(ALICE))
                .isInstanceOfSatisfying(
                        ConsentRefusedException.class,
                        refused ->
                                assertThat(refused.error())
                                        .isEqualTo(ConsentError.TOO_MANY_REQUESTS));
        assertThat(it.sandbox.counters().session()).isEqualTo(sessions);
        assertThat(it.begin(BOB)).isNotNull();
    }

    @Test
    @DisplayName("G8 the session of a request is not read before its exchange, nor by later reads")
    void begin_session_isNotReadBeforeItsExchange() {
        Begin.Begun begun = it.begin(ALICE);
        it.sandbox.approve(begun.deepLink().reveal());
        it.engine.gate().admit(it.music(), ALICE);
        var counters = it.sandbox.counters();
        assertThat(counters.trigger() + counters.query() + counters.file()).isZero();
        it.consent(ALICE);
        int sessions = it.sandbox.counters().session();
        it.read(ALICE, org.consentflow.api.Scope.all());
        assertThat(it.sandbox.counters().session()).isEqualTo(sessions + 1);
    }

    @Test
    @DisplayName("G1 a begin the provider fails leaves no request behind")
    void begin_providerFails_storesNothing() {
        it.sandbox.faults().add(Fault.on(Endpoint.AUTHORIZE).status(500).times(5));
        assertThatThrownBy(() -> it.begin(ALICE)).isInstanceOf(ProviderException.class);
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("0");
    }

    @Test
    @DisplayName("G4 inviting makes no link, no state and no call to the provider")
    void invite_person_onlyKeepsTheInvitation() {
        Invitations.Invited invited =
                it.engine.invitations().invite(new ConsentKey("music", ALICE));
        assertThat(it.sandbox.log()).isEmpty();
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("0");
        assertThat(it.engine.invitations().find(invited.id()))
                .contains(new ConsentKey("music", ALICE));
    }

    @Test
    @DisplayName("G4 an unknown invitation and one that is over are not found")
    void invitation_unknownOrOver_isNotFound() {
        Invitations.Invited invited =
                it.engine.invitations().invite(new ConsentKey("music", ALICE));
        assertThat(it.engine.invitations().find("x".repeat(43))).isEmpty();
        it.update("update consent_invitation set ends_at = 1");
        assertThat(it.engine.invitations().find(invited.id())).isEmpty();
    }

    private String status(Begin.Begun begun) {
        return it.sql("select status from consent_request where id = '" + begun.id() + "'");
    }
}
