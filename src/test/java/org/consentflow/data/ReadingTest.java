package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.provider.digime.TestContract.parameters;

import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.consentflow.api.Accounts;
import org.consentflow.api.ConsentError;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedFiles;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Provider;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.TestContract;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.consentflow.sandbox.provider.Lifetimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole readings at the simulated provider, which is as strict as the real one. */
@Timeout(60)
class ReadingTest {

    private static Sandbox sandbox;
    private static ProviderSettings settings;
    private static DigimeConnection connection;

    @BeforeAll
    static void start() {
        sandbox =
                Sandbox.start(
                        SandboxOptions.defaults()
                                .withPort(0)
                                .withRedirectUris(TestContract.REDIRECT)
                                .withLifetimes(Lifetimes.usual().withSync(Duration.ofMillis(60))));
        settings = TestContract.of(sandbox.contracts().get(0));
        connection = TestContract.connect(settings);
    }

    @AfterAll
    static void stop() {
        connection.close();
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

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

        assertThat(sandbox.counters().file()).isGreaterThanOrEqualTo(reading.files().size() + 3);
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

    private static ReadSettings limits(int parallel) {
        return new ReadSettings(
                Duration.ofMillis(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                64 << 20,
                parallel,
                Duration.ofSeconds(10),
                1 << 16,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static DataReader reader(int parallel, Executor executor) {
        return new DataReader(
                connection.data(),
                new FileFormat(settings.unwrapKeys(), TestContract.RANDOM),
                limits(parallel),
                Clock.systemUTC(),
                TestContract.RANDOM,
                time -> Thread.sleep(Math.min(20, time.toMillis())),
                executor);
    }

    private static RefreshingTokens consent() {
        Provider provider = connection.provider();
        String verifier = new RandomValues(TestContract.RANDOM).next();
        Provider.Prepared prepared =
                provider.prepare("the-state", RandomValues.challenge(verifier), Scope.all());
        URI callback = sandbox.approve(prepared.deepLink().reveal());
        Answer answer =
                provider.exchange(
                        new Secret(parameters(callback).get("code")),
                        TestContract.pending(verifier));
        return new RefreshingTokens(
                provider, TestContract.renewed(provider, TestContract.received(answer)));
    }
}
