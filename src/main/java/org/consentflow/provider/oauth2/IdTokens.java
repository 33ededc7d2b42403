package org.consentflow.provider.oauth2;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Secret;
import org.consentflow.jws.CachedKeySet;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.TokenVerifier;
import org.consentflow.jws.VerifiedClaims;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.IdToken;
import org.consentflow.oauth2.ServerMetadata;
import org.consentflow.oauth2.UnusableAnswerException;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Failures;
import org.consentflow.provider.RestKeySet;
import org.consentflow.provider.Sender;

/** Opens ID tokens, and tells "never" from "not just now". Thread-safe. */
final class IdTokens {

    private static final String CALL = "ID token";

    private final ClientSettings settings;
    private final Sender sender;
    private final Clients clients;
    private final Attempts attempts;
    private final Failures failures;
    private final Clock clock;
    private final Map<URI, Keys> keys = new ConcurrentHashMap<>();

    private record Keys(RestKeySet set, TokenVerifier verifier) {}

    IdTokens(
            ClientSettings settings,
            Sender sender,
            Clients clients,
            Attempts attempts,
            Failures failures,
            Clock clock) {
        this.settings = settings;
        this.sender = sender;
        this.clients = clients;
        this.attempts = attempts;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * The server's name of the account.
     *
     * @param token as received
     * @param issuer who must have issued it
     * @param nonce that must come back; empty after a refresh
     * @param received when it came, which may be long ago
     * @throws ProviderException if it must never be used; retryable if it cannot be checked just
     *     now
     */
    Secret account(Secret token, IssuerMetadata issuer, Optional<String> nonce, Instant received) {
        ServerMetadata server = known(issuer);
        URI address =
                server.jwksUri()
                        .orElseThrow(
                                () -> new UnusableAnswerException("the server publishes no keys"));
        Keys known = keys.computeIfAbsent(address, this::keys);
        try {
            VerifiedClaims claims = known.verifier.verify(token.reveal(), received);
            return new Secret(
                    IdToken.check(claims, server.issuer(), settings.clientId(), nonce, received)
                            .subject());
        } catch (JwsException bad) {
            throw exception(bad, known.set.failing());
        }
    }

    private ProviderException exception(JwsException bad, boolean keysFailing) {
        boolean later =
                bad.reason() == Reason.KEY_SET || bad.reason() == Reason.UNKNOWN_KEY && keysFailing;
        if (later) {
            return later(bad);
        }
        return failures.unusable(ConsentError.SIGNATURE, CALL, bad.getMessage());
    }

    /** What cannot be learned of the server just now says nothing about the token. */
    private static ServerMetadata known(IssuerMetadata issuer) {
        try {
            return issuer.current();
        } catch (ProviderException unknown) {
            throw later(unknown);
        }
    }

    private static ProviderException later(RuntimeException why) {
        return new ProviderException(
                ConsentError.PROVIDER_UNAVAILABLE,
                CALL + " cannot be verified just now: " + why.getMessage(),
                true,
                null);
    }

    private Keys keys(URI address) {
        RestKeySet set =
                new RestKeySet(
                        sender,
                        clients.document(address),
                        attempts,
                        failures,
                        settings.idTokenAlgorithm());
        return new Keys(
                set, TokenVerifier.of(settings.idTokenAlgorithm(), new CachedKeySet(set, clock)));
    }
}
