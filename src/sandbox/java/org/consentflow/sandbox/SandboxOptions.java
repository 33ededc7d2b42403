package org.consentflow.sandbox;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.consentflow.sandbox.provider.Lifetimes;

/**
 * How a sandbox is started. Immutable.
 *
 * @param port 0 for any free one
 * @param redirectUris registered with every contract: absolute, without fragment, and the first
 *     without query; at least one
 * @param lifetimes how long sessions, codes and tokens last
 * @param clock tells every time the sandbox uses
 */
public record SandboxOptions(int port, List<URI> redirectUris, Lifetimes lifetimes, Clock clock) {

    /** Where the module's callback lies if nobody says otherwise. */
    public static final URI USUAL_REDIRECT =
            URI.create("http://localhost:8080/api/consent/callback");

    /**
     * @throws IllegalArgumentException if port or redirect URIs break the rules above
     */
    public SandboxOptions {
        redirectUris = List.copyOf(redirectUris);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
        if (redirectUris.isEmpty() || redirectUris.get(0).getRawQuery() != null) {
            throw new IllegalArgumentException("the first redirect URI must have no query");
        }
        for (URI uri : redirectUris) {
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "a redirect URI must be absolute and have no fragment");
            }
        }
    }

    /** Any port, the usual redirect URI and lifetimes, and the system's time. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(0, List.of(USUAL_REDIRECT), Lifetimes.usual(), Clock.systemUTC());
    }

    public SandboxOptions withPort(int port) {
        return new SandboxOptions(port, redirectUris, lifetimes, clock);
    }

    public SandboxOptions withRedirectUris(URI... uris) {
        return new SandboxOptions(port, List.of(uris), lifetimes, clock);
    }

    public SandboxOptions withLifetimes(Lifetimes lifetimes) {
        return new SandboxOptions(port, redirectUris, lifetimes, clock);
    }

    public SandboxOptions withClock(Clock clock) {
        return new SandboxOptions(port, redirectUris, lifetimes, clock);
    }
}
