package org.consentflow.data;

import static org.consentflow.provider.digime.TestContract.parameters;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Provider;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.TestContract;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.provider.Lifetimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox that is read from. */
abstract class ReadingFixture {

    static Sandbox sandbox;
    static ProviderSettings settings;
    static DigimeConnection connection;

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

    static ReadSettings limits(int parallel) {
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

    static DataReader reader(int parallel, Executor executor) {
        return new DataReader(
                connection.data(),
                new FileFormat(settings.unwrapKeys(), TestContract.RANDOM),
                limits(parallel),
                Clock.systemUTC(),
                TestContract.RANDOM,
                time -> Thread.sleep(Math.min(20, time.toMillis())),
                executor);
    }

    static RefreshingTokens consent() {
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
