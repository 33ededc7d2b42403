package org.consentflow.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Lifetimes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sandbox that takes its time to have the files, by a clock that stands. */
abstract class SlowSyncFixture {

    static final Duration SYNC = Duration.ofSeconds(3);

    static final TestClock CLOCK = new TestClock(Instant.parse("2026-08-20T10:00:00Z"));

    @RegisterExtension
    static final SandboxExtension PROVIDER =
            SandboxExtension.with(
                    SandboxOptions.defaults()
                            .withClock(CLOCK)
                            .withLifetimes(Lifetimes.usual().withSync(SYNC)));

    static Sandbox sandbox;
    static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = new RawClient(sandbox.contracts().get(0), CLOCK);
    }
}
