package org.consentflow.provider.digime;

import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.Scope;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.Preauthorization;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.Session;
import org.consentflow.digime.TokenPair;
import org.consentflow.flow.Answer;
import org.consentflow.flow.CallbackReader;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Failures;
import org.consentflow.provider.ReceivedAnswer;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Unanswered;

/** One digi.me contract as the life of its consents sees it. Thread-safe. */
final class DigimeProvider implements Provider {

    private static final CallbackReader CALLBACKS = new DigimeCallbackReader();

    private final ProviderSettings settings;
    private final DigimeCalls calls;
    private final RestDataGateway sessions;
    private final SignedAnswers answers;
    private final Failures failures;
    private final Clock clock;

    DigimeProvider(
            ProviderSettings settings,
            DigimeCalls calls,
            RestDataGateway sessions,
            SignedAnswers answers,
            Failures failures,
            Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.sessions = sessions;
        this.answers = answers;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public Prepared prepare(String state, String codeChallenge, Scope scope) {
        Session session = sessions.open(scope);
        if (session.expired(clock.instant())) {
            throw failures.unusable(
                    ConsentError.SESSION_ENDED, "session", "has ended before it was used");
        }
        Preauthorization preauthorization = preauthorize(state, codeChallenge);
        String link =
                settings.links()
                        .ongoing(
                                settings.kind(),
                                preauthorization.code(),
                                settings.redirectUri(),
                                session,
                                clock.instant());
        return new Prepared(new Secret(link), Optional.empty(), continuation(session));
    }

    @Override
    public CallbackAnswer read(Map<String, List<String>> parameters) {
        return CALLBACKS.read(parameters);
    }

    /** A postbox that was not opened for a postbox contract cannot be pushed to. */
    @Override
    public boolean accepts(CallbackAnswer answer, Secret continuation) {
        return settings.kind() == ContractKind.SHARE
                || answer.kind() != Kind.APPROVED
                || answer.supplement() != null;
    }

    @Override
    public Answer exchange(Secret code, ConsentRequest.Pending pending) {
        return answer("exchange", () -> calls.exchange(code, pending.verifier()));
    }

    @Override
    public Answer refresh(TokenSet tokens, String nonce, SendGate gate) {
        return answer("refresh", () -> calls.refresh(tokens.refresh(), nonce, gate));
    }

    @Override
    public String nonce() {
        return calls.nonce();
    }

    @Override
    public TokenSet granted(Secret answer, Secret continuation, Optional<Secret> supplement) {
        boolean keeps = settings.kind() == ContractKind.POSTBOX;
        return tokens(answer).with(keeps ? supplement : Optional.empty());
    }

    @Override
    public TokenSet renewed(Secret answer, TokenSet before) {
        return tokens(answer).with(before.supplement());
    }

    private TokenSet tokens(Secret answer) {
        // one that was kept before the time was is judged as if it came now
        ReceivedAnswer received =
                ReceivedAnswer.of(answer)
                        .orElseGet(
                                () ->
                                        new ReceivedAnswer(
                                                clock.instant(),
                                                answer.reveal(),
                                                Optional.empty()));
        byte[] body = received.body().getBytes(StandardCharsets.UTF_8);
        TokenPair pair = answers.verified("token", body, received.at(), TokenPair::from);
        return new TokenSet(
                new Secret(pair.accessToken()),
                new Secret(pair.refreshToken()),
                pair.accessExpires(),
                received.at());
    }

    private Preauthorization preauthorize(String state, String codeChallenge) {
        Reply reply;
        try {
            reply = calls.authorize(state, codeChallenge);
        } catch (Unanswered lost) {
            throw failures.exception("authorize", lost);
        }
        if (!reply.success()) {
            throw failures.exception("authorize", reply);
        }
        return answers.verified("authorize", reply.body(), clock.instant(), Preauthorization::from);
    }

    /** A success is handed on unread: what cannot be read as text is not known to be one. */
    private Answer answer(String call, Attempts.Attempt attempt) {
        try {
            Reply reply = attempt.send();
            return reply.success()
                    ? new Answer.Received(
                            new ReceivedAnswer(
                                            clock.instant(), text(reply.body()), Optional.empty())
                                    .sealed())
                    : failures.failed(call, reply);
        } catch (Unanswered lost) {
            return failures.failed(call, lost);
        }
    }

    private static String text(byte[] utf8) throws Unanswered {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException garbled) {
            throw new Unanswered(Unanswered.Kind.BROKEN, "answer is not text");
        }
    }

    private static Secret continuation(Session session) {
        return new Secret(
                Json.createObjectBuilder()
                        .add("sessionKey", session.key())
                        .add("expiry", session.expiry().toEpochMilli())
                        .build()
                        .toString());
    }
}
