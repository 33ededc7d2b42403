package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Begin;
import org.consentflow.flow.BinderCookies;
import org.consentflow.flow.Binders;
import org.consentflow.flow.Requests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoundCodeTest extends EngineTest {

    @Test
    @DisplayName("S3 two people who begin at once have verifiers of their own")
    void begin_twoPeople_haveVerifiersOfTheirOwn() {
        Begin.Begun alices = it.begin(ALICE);
        Begin.Begun bobs = it.begin(BOB);
        assertThat(verifier(alices)).isNotEqualTo(verifier(bobs));
        URI answer = swapped(approved(alices), approved(bobs));
        assertEnded(it.call(answer, alices, ALICE), ConsentError.PROVIDER_REFUSED);
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("S4 the verifier stays in its sealed row")
    void begin_verifier_isNowhereElse() {
        try (LogCapture log = new LogCapture()) {
            Begin.Begun begun = it.begin(ALICE);
            String verifier = verifier(begun);
            BinderCookies cookies = it.engine.cookies();
            assertThat(begun.deepLink().reveal()).doesNotContain(verifier);
            assertThat(begun.toString()).doesNotContain(verifier, begun.binder().reveal());
            assertThat(cookies.set(begun.id(), begun.binder(), Duration.ofMinutes(1)))
                    .doesNotContain(verifier);
            assertThat(Stored.dump(it, "consent_request")).isNotEmpty().doesNotContain(verifier);
            assertThat(log.text()).doesNotContain(verifier);
        }
    }

    @Test
    @DisplayName("S23 a stolen code in the thief's own callback gives the thief nothing")
    void complete_stolenCode_failsAtTheProvider() {
        URI victims = approved(it.begin(ALICE));
        Begin.Begun thiefs = it.begin(BOB);
        URI answer = swapped(approved(thiefs), victims);
        try (LogCapture log = new LogCapture()) {
            assertEnded(it.call(answer, thiefs, BOB), ConsentError.PROVIDER_REFUSED);
            assertThat(log.text())
                    .isNotEmpty()
                    .doesNotContain(Parameters.of(victims).get("code").get(0));
        }
        assertThat(consents()).isEqualTo("0");
        assertThat(it.sql("select status from consent_request where subject_id = 'bob'"))
                .isEqualTo("FAILED");
    }

    @Test
    @DisplayName("S24 the code of one tab with the state of another ends both cleanly")
    void complete_codeOfOtherTab_endsBoth() {
        Begin.Begun first = it.begin(ALICE);
        Begin.Begun second = it.begin(ALICE);
        URI firsts = approved(first);
        URI seconds = approved(second);
        assertEnded(
                it.call(swapped(seconds, firsts), second, ALICE), ConsentError.PROVIDER_REFUSED);
        assertEnded(it.call(firsts, first, ALICE), ConsentError.PROVIDER_REFUSED);
        assertThat(it.sql("select count(*) from consent_request where status = 'FAILED'"))
                .isEqualTo("2");
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("S83 a request is shown to nobody but its person with its binder")
    void view_foreign_isEmpty() {
        Begin.Begun begun = it.begin(ALICE);
        Binders binders = Binders.one(begun.binder().reveal());
        Requests requests = it.engine.requests();
        assertThat(requests.view(begun.id(), ALICE, binders, false))
                .hasValueSatisfying(view -> assertThat(view.deepLink()).contains(begun.deepLink()));
        assertThat(requests.view(begun.id(), BOB, binders, false)).isEmpty();
        assertThat(requests.view(begun.id(), ALICE, EngineFixture.nobody(), false)).isEmpty();
        assertThat(requests.view(begun.id(), ALICE, Binders.one("other"), false)).isEmpty();
        assertThat(requests.view("x".repeat(43), ALICE, binders, false)).isEmpty();
    }

    @Test
    @DisplayName("S83 a bearer token alone opens only what a bearer client began")
    void view_bearerWithoutBinder_onlyItsOwn() {
        Begin.Begun browsers = it.begin(ALICE);
        Begin.Begun bearers =
                it.engine
                        .begin()
                        .begin(
                                it.music(),
                                ALICE,
                                org.consentflow.api.BeginOptions.defaults(),
                                EngineFixture.nobody(),
                                true);
        Requests requests = it.engine.requests();
        Binders none = EngineFixture.nobody();
        assertThat(requests.view(browsers.id(), ALICE, none, true)).isEmpty();
        assertThat(requests.view(bearers.id(), ALICE, none, true)).isPresent();
        assertThat(requests.view(bearers.id(), BOB, none, true)).isEmpty();
    }

    @Test
    @DisplayName("G8 the link is shown while it can be answered, and not afterwards")
    void view_ended_hasNoLink() {
        Begin.Begun begun = it.begin(ALICE);
        Binders binders = Binders.one(begun.binder().reveal());
        it.call(it.sandbox.cancel(begun.deepLink().reveal()), begun, ALICE);
        Optional<Requests.View> view = it.engine.requests().view(begun.id(), ALICE, binders, false);
        assertThat(view).hasValueSatisfying(shown -> assertThat(shown.deepLink()).isEmpty());
    }

    private String verifier(Begin.Begun begun) {
        return it.opened()
                .requests()
                .byId(begun.id())
                .orElseThrow()
                .opener()
                .pending()
                .orElseThrow()
                .verifier()
                .reveal();
    }

    /** The first answer with the code of the second. */
    private static URI swapped(URI answer, URI other) {
        String mine = "code=" + Parameters.of(answer).get("code").get(0);
        String theirs = "code=" + Parameters.of(other).get("code").get(0);
        return URI.create(answer.toString().replace(mine, theirs));
    }
}
