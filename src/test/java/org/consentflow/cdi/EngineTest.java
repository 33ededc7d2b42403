package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;

/** What tests of the engine share: one engine, and what they ask it most. */
abstract class EngineTest {

    final EngineFixture it = EngineFixture.emptied();

    URI approved(Begin.Begun begun) {
        return it.sandbox.approve(begun.deepLink().reveal());
    }

    /** How often the provider was asked to exchange. */
    int exchanges() {
        return it.sandbox.counters().exchange();
    }

    int refreshes() {
        return it.sandbox.counters().refresh();
    }

    String consents() {
        return it.sql("select count(*) from consent");
    }

    static void assertEnded(CallbackOutcome outcome, ConsentError error) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallbackOutcome.Ended.class,
                        ended -> assertThat(ended.error()).isEqualTo(error));
    }

    static void assertNeutral(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallbackOutcome.Neutral.class);
    }

    static void assertCompleted(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallbackOutcome.Completed.class);
    }
}
