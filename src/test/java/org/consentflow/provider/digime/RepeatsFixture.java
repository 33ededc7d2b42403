package org.consentflow.provider.digime;

import static org.consentflow.provider.digime.TestContract.failed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.flow.Answer.Failed;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.RandomValues;
import org.junit.jupiter.api.AfterEach;

/** A provider that fails as it is told. */
abstract class RepeatsFixture {

    static final String CHALLENGE = RandomValues.challenge("v".repeat(43));

    final List<Duration> pauses = new ArrayList<>();
    final FakeProvider fake = new FakeProvider();
    final DigimeConnection connection =
            new DigimeConnection(
                    TestContract.at(fake.baseUrl()),
                    Clock.systemUTC(),
                    TestContract.RANDOM,
                    pauses::add,
                    TestContract.line());
    final Provider provider = connection.provider();

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    Failed refresh() {
        return failed(provider.refresh(TestContract.kept("r"), provider.nonce(), SendGate.OPEN));
    }
}
