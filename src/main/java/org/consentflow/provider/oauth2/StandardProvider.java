package org.consentflow.provider.oauth2;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Answer;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Provider;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.jws.ProofKey;
import org.consentflow.jws.UnusableKeyException;
import org.consentflow.oauth2.AuthorizationResponse;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.ServerMetadata;
import org.consentflow.provider.Failures;
import org.consentflow.provider.ReceivedAnswer;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Unanswered;

/** One contract at a standard server as the life of its consents sees it. Thread-safe. */
final class StandardProvider implements Provider {

    private final ClientSettings settings;
    private final IssuerMetadata metadata;
    private final Authorizing authorizing;
    private final StandardCalls calls;
    private final ProofKeys keys;
    private final TokenAnswers answers;
    private final Failures failures;
    private final RandomValues random;
    private final Clock clock;

    StandardProvider(
            ClientSettings settings,
            IssuerMetadata metadata,
            Authorizing authorizing,
            StandardCalls calls,
            ProofKeys keys,
            TokenAnswers answers,
            Failures failures,
            RandomValues random,
            Clock clock) {
        this.settings = settings;
        this.metadata = metadata;
        this.authorizing = authorizing;
        this.calls = calls;
        this.keys = keys;
        this.answers = answers;
        this.failures = failures;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Opening opening() {
        return Opening.BROWSER;
    }

    @Override
    public CallbackAnswer read(Map<String, List<String>> parameters) {
        return AuthorizationResponse.parse(parameters)
                .match(
                        approved ->
                                new CallbackAnswer(
                                        Kind.APPROVED,
                                        new Secret(approved.state()),
                                        new Secret(approved.code()),
                                        approved.issuer().map(Secret::new).orElse(null)),
                        refused ->
                                new CallbackAnswer(
                                        refused.declined() ? Kind.DECLINED : Kind.FAILED,
                                        new Secret(refused.state()),
                                        null,
                                        refused.issuer().map(Secret::new).orElse(null)),
                        malformed -> new CallbackAnswer(Kind.MALFORMED, null, null, null));
    }

    @Override
    public boolean accepts(CallbackAnswer answer, Secret continuation) {
        return Continuation.of(continuation)
                .fits(Optional.ofNullable(answer.supplement()).map(Secret::reveal));
    }

    @Override
    public Prepared prepare(String state, String codeChallenge, Scope scope) {
        return authorizing.prepare(metadata.current(), state, codeChallenge, scope);
    }

    @Override
    public Answer exchange(Secret code, ConsentRequest.Pending pending) {
        return answer(
                "exchange",
                () -> ProofKeys.opened(Continuation.of(pending.continuation()).proofKey()),
                (server, key) ->
                        calls.exchange(server.tokenEndpoint(), code, pending.verifier(), key));
    }

    /** The nonce is of no use here: every sending has a proof of its own. */
    @Override
    public Answer refresh(TokenSet tokens, String nonce, SendGate gate) {
        return answer(
                "refresh",
                () -> keys.of(tokens.proofKey()),
                (server, key) ->
                        calls.refresh(server.tokenEndpoint(), tokens.refresh(), gate, key));
    }

    @Override
    public String nonce() {
        return random.next();
    }

    @Override
    public TokenSet granted(Secret answer, Secret continuation, Optional<Secret> supplement) {
        return answers.granted(answer, Continuation.of(continuation));
    }

    @Override
    public TokenSet renewed(Secret answer, TokenSet before) {
        return answers.renewed(answer, before);
    }

    /** As long as nothing is known of the server it is taken for one that does. */
    @Override
    public boolean revokes() {
        return metadata.known().map(server -> server.revocationEndpoint().isPresent()).orElse(true);
    }

    @Override
    public boolean revoke(Secret refreshToken) {
        Optional<URI> endpoint = metadata.current().revocationEndpoint();
        if (endpoint.isEmpty()) {
            return true;
        }
        try {
            Reply reply = calls.revoke(endpoint.get(), refreshToken);
            if (!reply.success()) {
                throw failures.exception("revoke", reply);
            }
            return true;
        } catch (Unanswered lost) {
            throw failures.exception("revoke", lost);
        }
    }

    @Override
    public Optional<Secret> refreshToken(Secret answer) {
        return TokenAnswers.refreshToken(answer);
    }

    @Override
    public boolean cutsWiderGrants() {
        return settings.cutsWiderGrants();
    }

    /** A success is handed on unread: what cannot be read as text is not known to be one. */
    private Answer answer(String call, Supplier<Optional<ProofKey>> binding, Sending sending) {
        ServerMetadata server;
        Optional<ProofKey> key;
        try {
            key = key(call, binding);
            server = metadata.current();
        } catch (ProviderException unknown) {
            return new Answer.Failed(Answer.Outcome.NOT_SENT, unknown, Optional.empty());
        }
        try {
            Reply reply = sending.to(server, key);
            return reply.success()
                    ? new Answer.Received(
                            new ReceivedAnswer(
                                            clock.instant(),
                                            text(reply.body()),
                                            ProofKeys.sealed(key))
                                    .sealed())
                    : failures.failed(call, reply);
        } catch (Unanswered lost) {
            return failures.failed(call, lost);
        }
    }

    /** Nothing is sent with a key that is not the one the tokens are bound to. */
    private Optional<ProofKey> key(String call, Supplier<Optional<ProofKey>> binding) {
        try {
            return binding.get();
        } catch (UnusableKeyException other) {
            throw failures.unusable(ConsentError.ANSWER_UNUSABLE, call, other.getMessage());
        }
    }

    private static String text(byte[] utf8) throws Unanswered {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException garbled) {
            throw new Unanswered(Unanswered.Kind.BROKEN, "answer is not text");
        }
    }

    @FunctionalInterface
    private interface Sending {
        Reply to(ServerMetadata server, Optional<ProofKey> key) throws Unanswered;
    }
}
