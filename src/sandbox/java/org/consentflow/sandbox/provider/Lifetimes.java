package org.consentflow.sandbox.provider;

import java.time.Duration;

/**
 * How long things last at the provider.
 *
 * @param session from establishing it
 * @param code of a pre-authorization and of an authorization code
 * @param access of an access token
 * @param refresh of a grant: the end that its first refresh token and all later ones share
 * @param sync from trigger or consent until a session's file list is complete; 0 or more
 */
public record Lifetimes(
        Duration session, Duration code, Duration access, Duration refresh, Duration sync) {

    /** As the real provider, but with a synchronisation that takes moments. */
    public static Lifetimes usual() {
        return new Lifetimes(
                Duration.ofMinutes(15),
                Duration.ofMinutes(10),
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMillis(400));
    }

    public Lifetimes withSync(Duration sync) {
        return new Lifetimes(session, code, access, refresh, sync);
    }
}
