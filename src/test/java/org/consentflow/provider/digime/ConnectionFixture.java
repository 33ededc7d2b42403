package org.consentflow.provider.digime;

import org.consentflow.flow.Provider;
import org.junit.jupiter.api.AfterEach;

/** A connection to a provider that answers what it is told to. */
abstract class ConnectionFixture {

    final FakeProvider fake = new FakeProvider();
    final DigimeConnection connection = TestContract.connect(TestContract.at(fake.baseUrl()));
    final Provider provider = connection.provider();

    @AfterEach
    void close() throws Exception {
        connection.close();
        fake.close();
    }
}
