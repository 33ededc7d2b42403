package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.consentflow.api.Accounts;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedFiles;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole readings at the simulated provider, which is as strict as the real one. */
@Timeout(60)
class ReadingTest extends ReadingFixture {

    @Test
    @DisplayName("C113 with nonces remembered and failures in between the whole way passes")
    void journey_failuresOnTheWay_passes() {
        sandbox.faults().add(Fault.on(Endpoint.SESSION).status(503));
        sandbox.faults().add(Fault.on(Endpoint.AUTHORIZE).status(503).afterwards());
        sandbox.faults().add(Fault.on(Endpoint.TRIGGER).closing().afterwards());
        sandbox.faults().add(Fault.on(Endpoint.QUERY).status(500).times(2));
        sandbox.faults().add(Fault.on(Endpoint.FILE).cutAfter(100));
        sandbox.faults().add(Fault.on(Endpoint.JWKS).status(502));

        Reading reading = reader(8, Runnable::run).session(consent(), Scope.all()).read();

        assertThat(reading.complete()).isTrue();
        assertThat(reading.files()).isNotEmpty();
        assertThat(sandbox.counters().authorize()).isEqualTo(2);
        assertThat(sandbox.counters().refused()).isZero();
    }

    @Test
    void read_everything_givesMappedFiles() {
        MappedFiles files =
                reader(4, Runnable::run).session(consent(), Scope.all()).read().mapped();

        assertThat(files).extracting(MappedFile::name).doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> assertThat(file.metadata().objectType()).isNotEmpty());
        assertThat(files)
                .allSatisfy(
                        file ->
                                assertThat(file.json().getValueType())
                                        .isEqualTo(JsonValue.ValueType.ARRAY));
    }

    @Test
    void accounts_connected_areGiven() {
        Accounts accounts = reader(1, Runnable::run).session(consent(), Scope.all()).accounts();

        assertThat(accounts.accounts()).isNotEmpty();
        assertThat(accounts.document().asJsonObject()).containsKey("accounts");
    }

    @Test
    void read_accessTokenEnded_refreshesOnce() {
        RefreshingTokens tokens = consent();
        sandbox.expire(Expirable.ACCESS);

        assertThat(reader(4, Runnable::run).session(tokens, Scope.all()).read().files())
                .isNotEmpty();
        assertThat(sandbox.counters().refresh()).isEqualTo(1);
        assertThat(sandbox.counters().trigger()).isEqualTo(2);
    }

    @Test
    void read_thirtyReadersOnTwoThreads_allFinish() throws Exception {
        RefreshingTokens tokens = consent();
        ExecutorService few = Executors.newFixedThreadPool(2);
        try {
            DataReader reader = reader(8, few);
            List<Future<Reading>> readings = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                readings.add(few.submit(() -> reader.session(tokens, Scope.all()).read()));
            }
            int expected = readings.get(0).get().files().size();
            for (Future<Reading> reading : readings) {
                assertThat(reading.get().files()).hasSize(expected);
            }
        } finally {
            few.shutdownNow();
        }
    }
}
