package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.data.DataGateway.Receiver;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.digime.Session;
import org.consentflow.flow.Pause;

/**
 * A session in use: before each call it and the consent must still be alive, and where the provider
 * refuses the access token, one is renewed, the session triggered with it, and the call repeated
 * once. Thread-safe.
 */
final class OpenSession {

    /** A file may be listed shortly before it can be read. */
    private static final int MORE_LOOKS = 5;

    private static final Duration FIRST_LOOK = Duration.ofMillis(750);
    private static final int NOT_FOUND = 404;

    private final DataGateway gateway;
    private final Session session;
    private final Tokens tokens;
    private final Clock clock;
    private final Pause pause;
    private volatile Presented presented;

    private OpenSession(
            DataGateway gateway,
            Session session,
            Tokens tokens,
            Presented presented,
            Clock clock,
            Pause pause) {
        this.gateway = gateway;
        this.session = session;
        this.tokens = tokens;
        this.presented = presented;
        this.clock = clock;
        this.pause = pause;
    }

    /** Opens and triggers one. */
    static OpenSession of(
            DataGateway gateway, Scope scope, Tokens tokens, Clock clock, Pause pause) {
        Presented first = Cut.shielded(tokens::current);
        OpenSession session =
                new OpenSession(gateway, gateway.open(scope), tokens, first, clock, pause);
        try {
            session.trigger(first);
        } catch (ProviderException refused) {
            session.renewed(first, refused);
        }
        return session;
    }

    Instant endsAt() {
        return session.expiry();
    }

    FileList list() {
        return admitted(() -> gateway.list(session, this::alive));
    }

    /** A file that is listed: not found at first, it is looked for again. */
    <T> T file(String name, Limits limits, Receiver<T> receiver) {
        Duration wait = FIRST_LOOK;
        for (int look = 0; ; look++) {
            try {
                return admitted(() -> gateway.file(session, name, limits, this::alive, receiver));
            } catch (ProviderException failed) {
                if (failed.status() != NOT_FOUND || look >= MORE_LOOKS) {
                    throw failed;
                }
            }
            rest(wait);
            wait = wait.plus(wait.dividedBy(2));
        }
    }

    void rest(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    static ProviderException interrupted() {
        return new ProviderException(
                ConsentError.PROVIDER_UNAVAILABLE, "reading was interrupted", true, null);
    }

    private <T> T admitted(Supplier<T> call) {
        Presented with = presented;
        try {
            return call.get();
        } catch (ProviderException refused) {
            renewed(with, refused);
        }
        try {
            return call.get();
        } catch (ProviderException again) {
            throw TokenRefusal.in(again) ? TokenRefusal.repeated(again) : again;
        }
    }

    private void trigger(Presented token) {
        alive();
        gateway.trigger(session, token.accessToken());
        presented = token;
        Cut.shielded(
                () -> {
                    tokens.accepted(token);
                    return token;
                });
    }

    /** Of many calls that are refused at once the first renews, and all of them are repeated. */
    private synchronized void renewed(Presented with, ProviderException refused) {
        if (!TokenRefusal.in(refused)) {
            throw refused;
        }
        if (presented.version() != with.version()) {
            return;
        }
        Presented renewed = Cut.shielded(() -> tokens.refreshed(with));
        try {
            trigger(renewed);
        } catch (ProviderException again) {
            throw TokenRefusal.in(again) ? TokenRefusal.repeated(again) : again;
        }
    }

    private void alive() {
        Cut.shielded(
                () -> {
                    tokens.live();
                    return session;
                });
        if (session.expired(clock.instant())) {
            throw new ProviderException(
                    ConsentError.SESSION_ENDED, "session has ended before its use", true, null);
        }
    }
}
