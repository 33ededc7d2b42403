package org.consentflow.data;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Scope;
import org.junit.jupiter.api.AfterEach;

/** A session of a scripted provider. */
abstract class SessionFixture {

    final ExecutorService threads = Executors.newCachedThreadPool();
    final ScriptedProvider provider = new ScriptedProvider();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** An entry, as the application sees it. */
    public static class Thing {
        public int entity;
    }

    ReadSession session() {
        return reader(4).session(provider, Scope.all());
    }

    DataReader reader(int parallel) {
        return provider.reader(parallel, Duration.ofMillis(5), threads);
    }
}
