package org.consentflow.provider.oauth2;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.consentflow.api.Scope;
import org.consentflow.config.Settings;
import org.consentflow.flow.Provider;
import org.consentflow.line.Line;
import org.consentflow.line.LineRules;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.provider.RawServer;
import org.consentflow.telemetry.Telemetry;

/** A connection to a standard server, which is whatever answers. Pauses are skipped. */
final class ServerFixture implements AutoCloseable {

    private final StandardConnection connection;

    ServerFixture(UnaryOperator<Settings> more) {
        connection =
                new StandardConnection(
                        (ClientSettings)
                                more.apply(Settings.standard())
                                        .read()
                                        .contracts()
                                        .get(0)
                                        .provider(),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        pause -> {},
                        new Line("mail", LineRules.usual(), Telemetry.NONE, System::nanoTime));
    }

    /** A document that pushes nothing: a link is made of it and of nothing else. */
    static String document(String issuer) {
        return RawServer.http(
                200,
                "Content-Type: application/json\r\n",
                """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "code_challenge_methods_supported": ["S256"]}
                """
                        .formatted(issuer));
    }

    /** Asks for the metadata, and for nothing else. */
    Provider.Prepared prepared() {
        return connection.provider().prepare("state", "challenge", Scope.of("mail.read"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
