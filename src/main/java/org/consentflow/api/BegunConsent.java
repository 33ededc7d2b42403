package org.consentflow.api;

import java.net.URI;
import java.time.Instant;

/**
 * A consent under way. Hand it to nobody but the person who began it.
 *
 * @param id identifies the request; not a secret
 * @param statusUrl absolute address of the waiting page
 * @param deepLink opens the provider's consent; only for the person who began
 * @param expiresAt until when the person can answer
 * @param flowSecret proves who began; goes with the answer of a bearer client
 * @param setCookie the same proof for a browser, as the value of a {@code Set-Cookie} header
 */
public record BegunConsent(
        String id,
        URI statusUrl,
        String deepLink,
        Instant expiresAt,
        String flowSecret,
        String setCookie) {

    /** Only the id: link and secret are for one person. */
    @Override
    public String toString() {
        return "BegunConsent[" + id + "]";
    }
}
