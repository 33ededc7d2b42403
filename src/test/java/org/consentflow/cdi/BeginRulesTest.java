package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.RandomValues;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BeginRulesTest {

    private final EngineFixture it = new EngineFixture();

    @AfterEach
    void close() {
        it.close();
    }

    private Begin.Begun again(Begin.Begun begun) {
        Binders held = Binders.one(begun.binder().reveal());
        return it.engine.begin().begin(it.music(), ALICE, BeginOptions.defaults(), held, false);
    }

    @Test
    @DisplayName(
            "G7 a second begin in the same browser gives the running request, without another call")
    void begin_whileOneIsRunning_givesTheSame() {
        Begin.Begun first = it.begin(ALICE);
        Begin.Begun second = again(first);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.deepLink()).isEqualTo(first.deepLink());
        assertThat(it.sandbox.counters().session()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "G8 the session opened at begin cannot be read before the exchange, and later reads open their own")
    void read_afterBegin_opensItsOwnSession() {
        it.consent(ALICE);
        it.read(ALICE, it.music().scope());
        assertThat(it.sandbox.counters().session()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "S1 ten thousand states, binders and verifiers are all different and hold 256 bits")
    void randomValues_tenThousand_areDistinct() {
        RandomValues random = new RandomValues(new java.security.SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String value = random.next();
            assertThat(value).matches("[A-Za-z0-9_-]{43}");
            seen.add(value);
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    @DisplayName("C06 the challenge of the known verifier is the known S256 challenge")
    void challenge_knownVerifier_isTheKnownChallenge() {
        assertThat(RandomValues.challenge("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXpBQkNERUY"))
                .isEqualTo("P8vUw5Vol9Vjq3dAg-nZuUHKzIg6gbRLNppjJM4dNEk");
    }

    @Test
    @DisplayName("C07 a code verifier has 43 to 128 characters of the unreserved set")
    void verifier_anyDrawn_isWellFormed() {
        assertThat(new RandomValues(new java.security.SecureRandom()).next())
                .matches("[A-Za-z0-9._~-]{43,128}");
    }

    @Test
    @DisplayName(
            "S3 two people who begin at once have verifiers of their own: each answer fits its own request alone")
    void begin_twoPeople_haveTheirOwnVerifiers() {
        Begin.Begun alices = it.begin(ALICE);
        Begin.Begun bobs = it.begin(BOB);
        assertThat(it.call(it.sandbox.approve(alices.deepLink().reveal()), alices, ALICE))
                .isInstanceOf(org.consentflow.flow.CallbackOutcome.Completed.class);
        assertThat(it.call(it.sandbox.approve(bobs.deepLink().reveal()), bobs, BOB))
                .isInstanceOf(org.consentflow.flow.CallbackOutcome.Completed.class);
        assertThat(alices.deepLink()).isNotEqualTo(bobs.deepLink());
    }

    @Test
    @DisplayName("S4 the code verifier is in nothing a browser sees, only sealed in its row")
    void begin_verifier_staysInTheRow() {
        Begin.Begun begun = it.begin(ALICE);
        String dump = it.sql("select rawtohex(pending) from consent_request");
        String visible = begun.id() + begun.deepLink().reveal() + begun.binder().reveal() + begun;
        String link = begun.deepLink().reveal();
        assertThat(link).doesNotContain("verifier").doesNotContain("challenge");
        assertThat(dump).isNotEmpty();
        assertThat(visible).doesNotContain("code_verifier");
        it.call(it.sandbox.approve(link), begun, ALICE);
        assertThat(it.sql("select pending from consent_request")).isNull();
    }

    @Test
    @DisplayName("S8 a flood of begins ends the oldest of that person alone and is then refused")
    void begin_flood_isCappedPerPerson() {
        Begin.Begun bobs = it.begin(BOB);
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                it.begin(ALICE);
                            }
                        })
                .isInstanceOf(ConsentRefusedException.class)
                .hasMessageContaining("CF-2006");
        String open =
                "select count(*) from consent_request where status = 'PENDING' and subject_id = ";
        assertThat(Integer.parseInt(it.sql(open + "'alice'"))).isLessThanOrEqualTo(7);
        assertThat(
                        it.engine
                                .requests()
                                .view(bobs.id(), BOB, Binders.one(bobs.binder().reveal()), false))
                .get()
                .satisfies(view -> assertThat(view.status().open()).isTrue());
    }

    @Test
    @DisplayName(
            "C34 a session that cannot be opened spends no pre-authorisation and stores nothing")
    void begin_sessionRefused_callsNothingElse() {
        it.sandbox.faults().add(Fault.on(Endpoint.SESSION).status(400).times(5));
        assertThatThrownBy(() -> it.begin(ALICE)).isInstanceOf(ProviderException.class);
        assertThat(it.sandbox.counters().authorize()).isZero();
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("0");
    }

    @Test
    @DisplayName("G4 an invitation calls nobody, holds no state, and is found by its id alone")
    void invite_somebodyElse_beginsNothing() {
        ConsentKey key = new ConsentKey("music", BOB);
        String id = it.engine.invitations().invite(key).id();
        assertThat(it.engine.invitations().find(id)).contains(key);
        assertThat(it.engine.invitations().find("x".repeat(43))).isEqualTo(Optional.empty());
        assertThat(it.sandbox.log()).isEmpty();
        assertThat(it.sql("select count(*) from consent_request")).isEqualTo("0");
    }

    @Test
    @DisplayName("S83 another person's request is not found, nor one's own without the binder")
    void view_notTheirs_isEmpty() {
        Begin.Begun begun = it.begin(ALICE);
        Binders held = Binders.one(begun.binder().reveal());
        assertThat(it.engine.requests().view(begun.id(), BOB, held, false)).isEmpty();
        assertThat(it.engine.requests().view(begun.id(), ALICE, EngineFixture.nobody(), false))
                .isEmpty();
        assertThat(it.engine.requests().view(begun.id(), ALICE, held, false)).isPresent();
    }
}
