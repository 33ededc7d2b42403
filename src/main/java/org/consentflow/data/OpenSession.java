package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Sealed;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.digime.FileList;
import org.consentflow.digime.Session;
import org.consentflow.flow.Pause;

/** A session in use: before each call it and the consent must still be alive. Thread-safe. */
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

    OpenSession(DataGateway gateway, Session session, Tokens tokens, Clock clock, Pause pause) {
        this.gateway = gateway;
        this.session = session;
        this.tokens = tokens;
        this.clock = clock;
        this.pause = pause;
    }

    void trigger(Presented token) {
        alive();
        gateway.trigger(session, token.accessToken());
        tokens.accepted(token);
    }

    FileList list() {
        alive();
        return gateway.list(session);
    }

    Sealed file(String name, long maxSize) {
        Duration wait = FIRST_LOOK;
        for (int look = 0; ; look++) {
            alive();
            try {
                return gateway.file(session, name, onTheWire(maxSize));
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

    private void alive() {
        tokens.live();
        if (session.expired(clock.instant())) {
            throw new ProviderException(
                    ConsentError.SESSION_ENDED, "session has ended before its use", true, null);
        }
    }

    /** The format adds less than this to the content. */
    private static long onTheWire(long maxSize) {
        return maxSize > Long.MAX_VALUE - 1024 ? maxSize : maxSize + 1024;
    }
}
