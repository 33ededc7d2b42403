package org.consentflow.sandbox.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an application wants to ask a person, waiting for that person.
 *
 * <p>Bound to the session of the first link it comes with: its request names none.
 */
final class PreAuthorization {

    private final Registration registration;
    private final String redirectUri;
    private final String challenge;
    private final Optional<String> state;
    private @Nullable String session;

    PreAuthorization(
            Registration registration,
            String redirectUri,
            String challenge,
            Optional<String> state) {
        this.registration = registration;
        this.redirectUri = redirectUri;
        this.challenge = challenge;
        this.state = state;
    }

    Registration registration() {
        return registration;
    }

    String redirectUri() {
        return redirectUri;
    }

    String challenge() {
        return challenge;
    }

    Optional<String> state() {
        return state;
    }

    /** Whether this is the session it belongs to; the first one asked about is. */
    synchronized boolean bind(String sessionKey) {
        String bound = session == null ? sessionKey : session;
        session = bound;
        return bound.equals(sessionKey);
    }
}
