package org.consentflow.provider.digime;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.PushGateway;
import org.consentflow.data.PushRequest;
import org.consentflow.digime.FilePart;
import org.consentflow.digime.MalformedMessageException;
import org.consentflow.digime.Nonces;
import org.consentflow.digime.PushAnswer;
import org.consentflow.digime.PushSecret;
import org.consentflow.digime.RequestClaims;
import org.consentflow.flow.Answer.Failed;
import org.consentflow.flow.Secret;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.consentflow.provider.Failures;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Unanswered;
import org.jspecify.annotations.Nullable;

/** Pushes under one digi.me contract. Thread-safe. */
final class RestPushGateway implements PushGateway {

    private static final String CALL = "push";

    private final DigimeCalls calls;
    private final RequestClaims claims;
    private final Nonces nonces;
    private final SecureRandom random;
    private final Failures failures;

    RestPushGateway(
            DigimeCalls calls,
            RequestClaims claims,
            Nonces nonces,
            SecureRandom random,
            Failures failures) {
        this.calls = calls;
        this.claims = claims;
        this.nonces = nonces;
        this.random = random;
        this.failures = failures;
    }

    @Override
    public PushAnswer push(PushRequest push) {
        AtomicReference<@Nullable PushBody> last = new AtomicReference<>();
        Reply reply;
        try {
            Secret id = new Secret(push.postbox().id());
            reply = calls.push(id, () -> sending(push, last));
        } catch (Unanswered lost) {
            PushBody body = last.get();
            Exception unreadable = body == null ? null : body.unreadable();
            throw unreadable == null ? told(failures.failed(CALL, lost)) : refused(unreadable);
        }
        if (!reply.success()) {
            throw told(failures.failed(CALL, reply));
        }
        try {
            return PushAnswer.parse(StrictJson.object(reply.body()));
        } catch (MalformedJsonException | MalformedMessageException malformed) {
            throw failures.unusable(ConsentError.PUSH_UNCERTAIN, CALL, malformed.getMessage());
        }
    }

    private ProviderException told(Failed failed) {
        return failures.once(ConsentError.PUSH_UNCERTAIN, failed);
    }

    private PushSending sending(PushRequest push, AtomicReference<@Nullable PushBody> last) {
        PushSecret secret = new PushSecret(random);
        FilePart part = new FilePart(push.file().name(), random);
        PushBody body = new PushBody(push.file(), push.mostBytes(), part, secret);
        last.set(body);
        return new PushSending(
                claims.push(
                        nonces.next(),
                        push.accessToken().map(Secret::reveal),
                        push.session().key(),
                        push.postbox(),
                        secret,
                        push.descriptor()),
                body.upload());
    }

    /** Its kind only: the application's own exceptions may name files. */
    private static ConsentRefusedException refused(Exception unreadable) {
        return new ConsentRefusedException(
                ConsentError.CONTENT_UNREADABLE,
                "the content could not be read as told, and is not pushed: "
                        + unreadable.getClass().getSimpleName());
    }
}
