package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.Scope;
import org.consentflow.data.DataReader;
import org.consentflow.flow.Admission;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A reading that is cancelled while its token is renewed. */
class CancelledReadTest extends EngineTest {

    private final ReadControl control = new ReadControl();

    @Test
    @DisplayName("C73 cancelling does not wait for the provider to renew the token")
    void readAll_cancelledBeforeItsSession_endsAtOnce() throws Exception {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));

        assertThat(cancelledWhileRenewing().end()).isEqualTo(End.CANCELLED);
        assertRenewedAllTheSame();
    }

    @Test
    @DisplayName("C73 cancelling does not wait where a token was refused either")
    void readAll_cancelledAfterARefusal_endsAtOnce() throws Exception {
        assertCompleted(it.consent(ALICE));
        it.sandbox.expire(Expirable.ACCESS);

        assertThat(cancelledWhileRenewing().end()).isEqualTo(End.CANCELLED);
        assertRenewedAllTheSame();
    }

    private ReadOutcome cancelledWhileRenewing() throws Exception {
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofSeconds(4)));
        DataReader reader = it.assembly().wire(it.music()).data().orElseThrow();
        CompletableFuture<ReadOutcome> reading =
                CompletableFuture.supplyAsync(
                        () -> reader.readAll(it.tokens(ALICE), Scope.all(), file -> {}, control));
        while (it.sql("select flight_id from consent_token") == null) {
            Thread.onSpinWait();
        }
        control.cancel();
        return reading.get(2, TimeUnit.SECONDS);
    }

    /** What is under way is for everybody: it goes on, and its answer is kept. */
    private void assertRenewedAllTheSame() {
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        while (it.stored(ALICE).version() == 1) {
            Thread.onSpinWait();
        }
        assertThat(refreshes()).isEqualTo(1);
    }
}
