package org.consentflow.provider.digime;

import java.time.Duration;
import java.time.Instant;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.digime.Session;

/** Sessions of the tests. */
public final class Sessions {

    public static final Session LIVE =
            new Session(Instant.parse("2199-01-01T00:00:00Z"), "sk/+ =&x", "exchange-token");

    private Sessions() {}

    /** Downloads a file, still encrypted. */
    public static byte[] file(DigimeConnection connection, String name, long maxBytes) {
        return connection
                .data()
                .file(
                        LIVE,
                        name,
                        new Limits(maxBytes, Duration.ofSeconds(5)),
                        () -> {},
                        file -> file.content().readAllBytes());
    }
}
