package org.consentflow.provider.oauth2;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.jws.UnusableKeyException;
import org.consentflow.oauth2.TokenResponse;
import org.consentflow.oauth2.TokenType;
import org.consentflow.oauth2.UnusableAnswerException;
import org.consentflow.provider.Failures;
import org.consentflow.provider.ReceivedAnswer;

/** Reads the token endpoint's answers. Thread-safe. */
final class TokenAnswers {

    private final IssuerMetadata metadata;
    private final IdTokens idTokens;
    private final Failures failures;

    TokenAnswers(IssuerMetadata metadata, IdTokens idTokens, Failures failures) {
        this.metadata = metadata;
        this.idTokens = idTokens;
        this.failures = failures;
    }

    /**
     * What a code has brought.
     *
     * @param asked what its request has kept
     * @throws ProviderException if it can never be used; retryable if it cannot be checked just now
     */
    TokenSet granted(Secret answer, Continuation asked) {
        return checked(
                "exchange",
                ConsentError.ANSWER_UNUSABLE,
                () -> {
                    ReceivedAnswer received = received(answer);
                    TokenResponse response = parsed(received, asked.proofKey());
                    Optional<String> nonce = asked.nonce();
                    Optional<Secret> account =
                            nonce.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(account(required(response), nonce, received));
                    Secret refreshToken =
                            response.refreshToken()
                                    .orElseThrow(
                                            () ->
                                                    new UnusableAnswerException(
                                                            "there is no refresh token: the consent"
                                                                    + " could not be kept"));
                    return set(received, response, refreshToken, account, response.scope());
                });
    }

    /**
     * What a refresh has brought, with what it leaves as it was.
     *
     * @throws ProviderException as above; {@code SIGNATURE} if it has brought tokens, so that the
     *     refresh token it answers is spent
     */
    TokenSet renewed(Secret answer, TokenSet before) {
        return checked(
                "refresh",
                broughtTokens(answer) ? ConsentError.SIGNATURE : ConsentError.ANSWER_UNUSABLE,
                () -> {
                    ReceivedAnswer received = received(answer);
                    TokenResponse response = parsed(received, before.proofKey());
                    boolean known = before.account().isPresent();
                    Optional<Secret> account =
                            known && response.idToken().isPresent()
                                    ? Optional.of(
                                            account(
                                                    response.idToken().get(),
                                                    Optional.empty(),
                                                    received))
                                    : before.account();
                    return set(
                            received,
                            response,
                            response.refreshToken().orElse(before.refresh()),
                            account,
                            response.scope().or(before::granted));
                });
    }

    private static ReceivedAnswer received(Secret answer) {
        return ReceivedAnswer.of(answer)
                .orElseThrow(
                        () -> new UnusableAnswerException("the answer is none of this server"));
    }

    /** Tokens that had a key are never taken with another, or without. */
    private static TokenResponse parsed(ReceivedAnswer received, Optional<Secret> had) {
        Optional<Secret> shown = received.proofKey();
        if (had.isPresent() && (shown.isEmpty() || !ProofKeys.same(had.get(), shown.get()))) {
            throw new UnusableAnswerException("the tokens were asked for with another key");
        }
        return TokenResponse.parse(
                received.body().getBytes(StandardCharsets.UTF_8),
                shown.isPresent() ? TokenType.DPOP : TokenType.BEARER);
    }

    private static Secret required(TokenResponse response) {
        return response.idToken()
                .orElseThrow(() -> new UnusableAnswerException("there is no ID token"));
    }

    private Secret account(Secret idToken, Optional<String> nonce, ReceivedAnswer received) {
        return idTokens.account(idToken, metadata, nonce, received.at());
    }

    private static TokenSet set(
            ReceivedAnswer received,
            TokenResponse response,
            Secret refreshToken,
            Optional<Secret> account,
            Optional<Scope> granted) {
        return new TokenSet(
                response.accessToken(),
                refreshToken,
                received.at().plus(response.lifetime()),
                received.at(),
                Optional.empty(),
                account,
                granted,
                received.proofKey());
    }

    /** Of an answer that nobody has judged. */
    static Optional<Secret> refreshToken(Secret answer) {
        try {
            String body = received(answer).body();
            return TokenResponse.refreshToken(body.getBytes(StandardCharsets.UTF_8));
        } catch (UnusableAnswerException foreign) {
            return Optional.empty();
        }
    }

    private static boolean broughtTokens(Secret answer) {
        try {
            String body = received(answer).body();
            return TokenResponse.isOne(body.getBytes(StandardCharsets.UTF_8));
        } catch (UnusableAnswerException foreign) {
            return false;
        }
    }

    private TokenSet checked(String call, ConsentError otherwise, Supplier<TokenSet> reading) {
        try {
            return reading.get();
        } catch (UnusableAnswerException | UnusableKeyException refused) {
            throw failures.unusable(otherwise, call, refused.getMessage());
        }
    }
}
