package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;
import static org.consentflow.cdi.EngineTest.assertCompleted;
import static org.consentflow.cdi.EngineTest.assertNeutral;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whose an answer of a standard server is, and how often. */
class StandardTakenTest extends StandardEngineTest {

    @Test
    @DisplayName("S18 Fifty callbacks at once on two nodes exchange once")
    void complete_manyAtOnce_exchangeOnce() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        try (EngineFixture other = node(Map.of())) {
            List<CallbackOutcome> all =
                    Crowd.of(50).all(i -> (i % 2 == 0 ? it : other).call(callback, begun, ALICE));

            assertThat(all).hasOnlyElementsOfType(CallbackOutcome.Completed.class);
        }
        assertThat(exchanges()).isEqualTo(1);
        assertCompleted(it.call(callback, begun, ALICE));
        assertThat(exchanges()).as("S17").isEqualTo(1);
    }

    @Test
    @DisplayName("S19 A state past its time is refused")
    void complete_late_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.update("update consent_request set expires_at = 0");

        assertNeutral(it.call(callback, begun, ALICE));
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S20 S21 Without the browser or the person that began, nothing happens")
    void complete_otherBrowserOrPerson_isNeutral() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);

        assertNeutral(
                it.engine
                        .completion()
                        .complete(
                                EngineFixture.query(callback),
                                Binders.one("another"),
                                Optional.of(ALICE)));
        assertNeutral(it.call(callback, begun, BOB));

        assertThat(alerted(Alert.OTHER_PERSON)).isTrue();
        assertThat(exchanges()).isZero();
        assertCompleted(it.call(callback, begun, ALICE));
    }

    @Test
    @DisplayName("S22 An answer that arrives without login waits for the same person")
    void complete_anonymous_isParked() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        Binders binders = Binders.one(begun.binder().reveal());

        assertThat(
                        it.engine
                                .completion()
                                .complete(EngineFixture.query(callback), binders, Optional.empty()))
                .isInstanceOf(CallbackOutcome.LoginFirst.class);
        assertThat(it.engine.completion().resume(begun.id(), binders, BOB)).isEmpty();
        assertThat(it.engine.completion().resume(begun.id(), binders, ALICE))
                .hasValueSatisfying(EngineTest::assertCompleted);
    }
}
