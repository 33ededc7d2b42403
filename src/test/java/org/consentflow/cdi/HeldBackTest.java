package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.time.Duration;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;
import org.consentflow.flow.TokenState;
import org.consentflow.line.Line.Condition;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A provider that fails for a while, seen through the breaker. */
class HeldBackTest {

    private static final Subject CAROL = new Subject("test", "carol");
    private static final long DELAY = 400;

    private final EngineFixture it =
            new EngineFixture(
                    Map.of(
                            "consentflow.breaker-window", "4",
                            "consentflow.breaker-failures", "100,refresh:2,session:2",
                            "consentflow.breaker-delay", DELAY + "ms"));

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    @DisplayName(
            "R44 a refresh that is held back sends nothing, spends nothing and ends no consent; a probe mends it")
    void admit_refreshHeldBack_keepsTheConsentUntilAProbeSucceeds() throws InterruptedException {
        it.consent(ALICE);
        it.consent(BOB);
        it.consent(CAROL);
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(503).times(2));
        refused(ALICE);
        refused(CAROL);
        assertThat(condition("refresh")).isEqualTo(Condition.OPEN);
        assertThat(it.sandbox.counters().refresh()).isEqualTo(2);

        it.cooledDown();
        ProviderException held = catchThrowableOfType(ProviderException.class, () -> it.admit(BOB));
        assertThat(held.error()).isEqualTo(ConsentError.PROVIDER_PAUSED);
        assertThat(held.retryable()).isTrue();
        assertThat(it.sandbox.counters().refresh()).isEqualTo(2);
        assertThat(it.stored(BOB).state()).isEqualTo(TokenState.LIVE);
        assertThat(it.stored(BOB).sends()).as("budget of sendings").isZero();
        assertThat(it.stored(BOB).cooldownUntil()).isGreaterThan(it.stored(BOB).readAt());

        Thread.sleep(DELAY);
        it.cooledDown();
        assertThat(it.admit(BOB)).isInstanceOf(Admission.Granted.class);
        assertThat(condition("refresh")).isEqualTo(Condition.GOOD);
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(it.sandbox.counters().refresh()).isEqualTo(4);
    }

    @Test
    @DisplayName("G35 what is held back is not repeated, and other kinds of calls go on")
    void begin_sessionHeldBack_failsAtOnceAndRefreshGoesOn() {
        it.consent(ALICE);
        it.sandbox.faults().add(Fault.on(Endpoint.SESSION).status(500).times(2));
        ProviderException failed =
                catchThrowableOfType(ProviderException.class, () -> it.begin(BOB));
        assertThat(failed.error()).isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
        long sent = it.sandbox.counters().session();

        ProviderException held =
                catchThrowableOfType(ProviderException.class, () -> it.read(ALICE, Scope.all()));
        assertThat(held.error()).isEqualTo(ConsentError.PROVIDER_PAUSED);
        assertThat(it.sandbox.counters().session()).isEqualTo(sent);

        it.clock.advance(Duration.ofHours(25));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    @DisplayName(
            "R5 a provider that refuses the application's ids is told beside readiness until it accepts them")
    void begin_applicationRefused_isShownUntilAccepted() {
        it.sandbox
                .faults()
                .add(
                        Fault.on(Endpoint.SESSION)
                                .status(404)
                                .body("{\"error\":{\"code\":\"InvalidContractId\"}}"));
        assertThat(catchThrowableOfType(ProviderException.class, () -> it.begin(BOB)).error())
                .isEqualTo(ConsentError.CREDENTIALS_REFUSED);
        assertThat(condition("session")).isEqualTo(Condition.REFUSED);
        it.begin(BOB);
        assertThat(condition("session")).isEqualTo(Condition.GOOD);
    }

    private void refused(Subject subject) {
        assertThat(catchThrowableOfType(ProviderException.class, () -> it.admit(subject)).error())
                .isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
    }

    private Condition condition(String operation) {
        return it.assembly().lines().get(0).conditions().get(operation);
    }
}
