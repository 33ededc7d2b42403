package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.flow.Pause;
import org.consentflow.provider.digime.TestContract;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readings that do not go smoothly. */
@Timeout(60)
class ReadingFailureTest extends ReadingFixture {

    @Test
    void read_executorRefuses_isDoneByTheCaller() {
        Executor full =
                work -> {
                    throw new RejectedExecutionException();
                };

        assertThat(reader(8, full).session(consent(), Scope.all()).read().files()).isNotEmpty();
    }

    @Test
    @DisplayName("C80 a listed file that is not found yet is asked for again")
    void read_fileNotFoundAtFirst_isFetchedLater() {
        sandbox.faults().add(Fault.on(Endpoint.FILE).status(404).times(3));

        Reading reading = reader(1, Runnable::run).session(consent(), Scope.all()).read();

        assertThat(reading.complete()).isTrue();
        assertThat(reading.files()).isNotEmpty();
        assertThat(sandbox.counters().file()).isEqualTo(reading.files().size() + 3);
    }

    @Test
    void read_neverReady_stopsAtThePollLimit() {
        RefreshingTokens tokens = consent();
        String running = "{\"status\":{\"state\":\"running\"}}";
        sandbox.faults().add(Fault.on(Endpoint.QUERY).body(running).times(1000));

        assertThatThrownBy(() -> reader(1, Runnable::run).session(tokens, Scope.all()).read())
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> {
                            assertThat(e.error()).isEqualTo(ConsentError.POLL_LIMIT);
                            assertThat(e.retryable()).isTrue();
                        });
    }

    @Test
    void read_fileOfAnotherKey_isUndecryptable() {
        RefreshingTokens tokens = consent();
        DataReader stranger =
                new DataReader(
                        connection.data(),
                        new FileFormat(List.of(TestContract.KEY), TestContract.RANDOM),
                        limits(1),
                        Clock.systemUTC(),
                        TestContract.RANDOM,
                        Pause.sleeping(),
                        Runnable::run);

        assertThatThrownBy(() -> stranger.session(tokens, Scope.all()).read())
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.FILE_UNDECRYPTABLE));
    }

    @Test
    void read_interrupted_endsSoonAndStaysInterrupted() {
        RefreshingTokens tokens = consent();
        DataReader reader = reader(2, Runnable::run);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> reader.session(tokens, Scope.all()).read())
                    .isInstanceOf(ProviderException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(sandbox.counters().file()).isZero();
    }
}
