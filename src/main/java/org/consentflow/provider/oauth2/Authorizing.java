package org.consentflow.provider.oauth2;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Provider.Prepared;
import org.consentflow.flow.RandomValues;
import org.consentflow.jws.ProofKey;
import org.consentflow.oauth2.AuthorizationRequest;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.PushedAuthorization;
import org.consentflow.oauth2.ServerMetadata;
import org.consentflow.oauth2.UnusableAnswerException;
import org.consentflow.provider.Failures;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Unanswered;

/** Prepares the way to the server's consent page: pushed where it takes that. Thread-safe. */
final class Authorizing {

    private static final String CALL = "authorize";
    private static final String OPENID = "openid";

    private final ClientSettings settings;
    private final StandardCalls calls;
    private final ProofKeys keys;
    private final Failures failures;
    private final RandomValues random;
    private final Clock clock;

    Authorizing(
            ClientSettings settings,
            StandardCalls calls,
            ProofKeys keys,
            Failures failures,
            RandomValues random,
            Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.keys = keys;
        this.failures = failures;
        this.random = random;
        this.clock = clock;
    }

    Prepared prepare(ServerMetadata server, String state, String codeChallenge, Scope scope) {
        ClientSettings.Asking asking = settings.asking();
        if (!server.s256() && !asking.s256Asserted()) {
            throw refused("the server does not say that it checks S256 code challenges");
        }
        Optional<ProofKey> key = keys.made();
        boolean openid = scope.values().contains(OPENID);
        Continuation continuation =
                new Continuation(
                        settings.server().issuer(),
                        server.issuerInCallback() || asking.issuerRequired(),
                        openid ? Optional.of(random.next()) : Optional.empty(),
                        ProofKeys.sealed(key));
        AuthorizationRequest request =
                new AuthorizationRequest(
                        settings.clientId(),
                        settings.redirectUri(),
                        String.join(" ", scope.values()),
                        state,
                        codeChallenge,
                        continuation.nonce(),
                        key.map(ProofKey::thumbprint),
                        asking.resources(),
                        asking.parameters());
        URI endpoint = server.authorizationEndpoint();
        Optional<URI> pushing = server.pushedAuthorizationEndpoint();
        if (pushing.isEmpty()) {
            if (asking.onlyPushed() || server.pushedAuthorizationRequired()) {
                throw refused("the server takes no pushed requests");
            }
            return new Prepared(request.link(endpoint), Optional.empty(), continuation.sealed());
        }
        Instant asked = clock.instant();
        PushedAuthorization pushed = pushed(pushing.get(), request, key);
        Duration usable = pushed.lifetime();
        return new Prepared(
                request.link(endpoint, pushed),
                Optional.of(asked.plus(usable)),
                continuation.sealed());
    }

    private PushedAuthorization pushed(
            URI endpoint, AuthorizationRequest request, Optional<ProofKey> key) {
        Reply reply;
        try {
            reply = calls.push(endpoint, request, key);
        } catch (Unanswered lost) {
            throw failures.exception(CALL, lost);
        }
        if (!reply.success()) {
            throw failures.exception(CALL, reply);
        }
        try {
            return PushedAuthorization.parse(reply.body());
        } catch (UnusableAnswerException unusable) {
            throw failures.unusable(ConsentError.ANSWER_UNUSABLE, CALL, unusable.getMessage());
        }
    }

    private ProviderException refused(String check) {
        return failures.unusable(ConsentError.ANSWER_UNUSABLE, CALL, check);
    }
}
