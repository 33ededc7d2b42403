package org.consentflow.data;

import java.time.Clock;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.digime.Session;
import org.consentflow.flow.Cut;
import org.consentflow.flow.Pause;

/**
 * A session that an access token opens: where the provider refuses it, one is renewed, the session
 * triggered with it, and the call repeated once. Thread-safe.
 */
final class TriggeredSession extends OpenSession {

    private final DataGateway gateway;
    private final Session session;
    private final Tokens tokens;
    private final Lock renewing = new ReentrantLock();
    private volatile Presented presented;

    private TriggeredSession(
            DataGateway gateway,
            Session session,
            Tokens tokens,
            Presented presented,
            Clock clock,
            Pause pause) {
        super(gateway, session, tokens, clock, pause);
        this.gateway = gateway;
        this.session = session;
        this.tokens = tokens;
        this.presented = presented;
    }

    /** Opens and triggers one. */
    static TriggeredSession of(
            DataGateway gateway, Scope scope, Tokens tokens, Clock clock, Pause pause) {
        Presented first = Cut.shielded(tokens::current);
        TriggeredSession session =
                new TriggeredSession(gateway, gateway.open(scope), tokens, first, clock, pause);
        try {
            session.trigger(first);
        } catch (ProviderException refused) {
            session.renewed(first, refused);
        }
        return session;
    }

    @Override
    <T> T admitted(Supplier<T> call) {
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
    private void renewed(Presented with, ProviderException refused) {
        if (!TokenRefusal.in(refused)) {
            throw refused;
        }
        try {
            renewing.lockInterruptibly();
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        try {
            if (presented.version() == with.version()) {
                renew(with);
            }
        } finally {
            renewing.unlock();
        }
    }

    private void renew(Presented with) {
        Presented renewed = Cut.shielded(() -> tokens.refreshed(with));
        try {
            trigger(renewed);
        } catch (ProviderException again) {
            throw TokenRefusal.in(again) ? TokenRefusal.repeated(again) : again;
        }
    }
}
