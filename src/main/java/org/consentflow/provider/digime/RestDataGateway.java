package org.consentflow.provider.digime;

import jakarta.json.JsonObject;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.Scope;
import org.consentflow.data.DataGateway;
import org.consentflow.digime.FileListMessage;
import org.consentflow.digime.MalformedMessageException;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Failures;
import org.consentflow.provider.Intake;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Unanswered;

/** The data calls of one digi.me contract. Thread-safe. */
final class RestDataGateway implements DataGateway {

    private final DigimeCalls calls;
    private final Failures failures;

    RestDataGateway(DigimeCalls calls, Failures failures) {
        this.calls = calls;
        this.failures = failures;
    }

    @Override
    public Session open(Scope scope) {
        Reply reply = success("session", () -> calls.session(scope));
        return parsed("session", reply, Session::parse);
    }

    @Override
    public void trigger(Session session, Secret accessToken) {
        Secret key = new Secret(session.key());
        success("trigger", () -> calls.trigger(key, accessToken));
    }

    @Override
    public FileList list(Session session, Runnable before) {
        Reply reply = success("list", () -> calls.list(new Secret(session.key()), before));
        return parsed("list", reply, FileListMessage::parse);
    }

    @Override
    public <T> T file(
            Session session, String name, Limits limits, Runnable before, Receiver<T> receiver) {
        Secret key = new Secret(session.key());
        Intake<T> intake =
                new Intake<>(
                        limits.within(),
                        (headers, length, body) ->
                                receiver.receive(
                                        new Incoming(headers.apply("x-metadata"), length, body)));
        success("file", () -> calls.file(key, new Secret(name), limits.maxBytes(), before, intake));
        return intake.result();
    }

    private Reply success(String call, Attempts.Attempt attempt) {
        try {
            Reply reply = attempt.send();
            if (!reply.success()) {
                throw failures.exception(call, reply);
            }
            return reply;
        } catch (Unanswered lost) {
            throw failures.exception(call, lost);
        }
    }

    private <T> T parsed(String call, Reply reply, Function<JsonObject, T> reading) {
        try {
            return reading.apply(StrictJson.object(reply.body()));
        } catch (MalformedJsonException | MalformedMessageException malformed) {
            throw failures.unusable(ConsentError.ANSWER_UNUSABLE, call, malformed.getMessage());
        }
    }
}
