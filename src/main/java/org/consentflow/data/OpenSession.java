package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.data.DataGateway.Receiver;
import org.consentflow.digime.Session;
import org.consentflow.flow.Cut;
import org.consentflow.flow.Pause;

/**
 * A session in use, opened by whatever means: before each call it and the permit must still be
 * alive. Thread-safe.
 */
class OpenSession {

    /** A file may be listed shortly before it can be read. */
    private static final int MORE_LOOKS = 5;

    private static final Duration FIRST_LOOK = Duration.ofMillis(750);
    private static final int NOT_FOUND = 404;

    private final DataGateway gateway;
    private final Session session;
    private final Permit permit;
    private final Clock clock;
    private final Pause pause;

    OpenSession(DataGateway gateway, Session session, Permit permit, Clock clock, Pause pause) {
        this.gateway = gateway;
        this.session = session;
        this.permit = permit;
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs a call; what may be done about its failure is done here. */
    <T> T admitted(Supplier<T> call) {
        return call.get();
    }

    final Instant endsAt() {
        return session.expiry();
    }

    final FileList list() {
        return admitted(() -> gateway.list(session, this::alive));
    }

    /** A file that is listed: not found at first, it is looked for again. */
    final <T> T file(String name, Limits limits, Receiver<T> receiver) {
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

    final void rest(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    final void alive() {
        Cut.shielded(
                () -> {
                    permit.live();
                    return session;
                });
        requireLive(session, clock);
    }

    static void requireLive(Session session, Clock clock) {
        if (session.expired(clock.instant())) {
            throw new ProviderException(
                    ConsentError.SESSION_ENDED, "session has ended before its use", true, null);
        }
    }

    static ProviderException interrupted() {
        return new ProviderException(
                ConsentError.PROVIDER_UNAVAILABLE, "reading was interrupted", true, null);
    }
}
