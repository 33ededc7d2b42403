package org.consentflow.provider.digime;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.consentflow.api.Scope;
import org.consentflow.digime.Nonces;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.RequestClaims;
import org.consentflow.digime.SessionRequest;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Call;
import org.consentflow.provider.Intake;
import org.consentflow.provider.Repeats;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Unanswered;

/** Every call of one contract: signs each attempt afresh, sends, repeats by rule. Thread-safe. */
final class DigimeCalls {

    /** Some tens of thousands of files. */
    private static final long LIST = 4 * 1024 * 1024;

    private final ProviderSettings settings;
    private final RequestClaims claims;
    private final Nonces nonces;
    private final Sender sender;
    private final DigimeApi api;
    private final Attempts attempts;
    private final SdkStatus sdkStatus;

    DigimeCalls(
            ProviderSettings settings,
            RequestClaims claims,
            Nonces nonces,
            Sender sender,
            DigimeApi api,
            Attempts attempts) {
        this.settings = settings;
        this.claims = claims;
        this.nonces = nonces;
        this.sender = sender;
        this.api = api;
        this.attempts = attempts;
        this.sdkStatus = new SdkStatus(settings.clientId().contractId());
    }

    Reply session(Scope scope) throws Unanswered {
        String body =
                SessionRequest.body(settings.clientId(), settings.sdkAgent(), scope).toString();
        return attempts.run(
                Repeats.HARMLESS, () -> send(Call.plain("session"), () -> api.session(body)));
    }

    Reply authorize(String state, String codeChallenge) throws Unanswered {
        return attempts.run(
                Repeats.HARMLESS,
                () ->
                        signed(
                                Call.plain("authorize"),
                                claims.authorize(nonces.next(), state, codeChallenge),
                                DigimeApi::authorize));
    }

    Reply exchange(Secret code, Secret verifier) throws Unanswered {
        return attempts.run(
                Repeats.SPENDING,
                () ->
                        signed(
                                Call.plain("exchange").detached(SendGate.OPEN),
                                claims.exchange(nonces.next(), code.reveal(), verifier.reveal()),
                                DigimeApi::exchange));
    }

    Reply refresh(Secret refreshToken, String nonce, SendGate gate) throws Unanswered {
        return attempts.run(
                Repeats.NEVER,
                () ->
                        signed(
                                Call.plain("refresh").asJson().detached(gate),
                                claims.refresh(nonce, refreshToken.reveal()),
                                DigimeApi::refresh));
    }

    Reply trigger(Secret sessionKey, Secret accessToken) throws Unanswered {
        return attempts.run(
                Repeats.HARMLESS,
                () ->
                        signed(
                                Call.plain("trigger").asJson(),
                                claims.trigger(
                                        nonces.next(), accessToken.reveal(), sessionKey.reveal()),
                                DigimeApi::trigger));
    }

    Reply list(Secret sessionKey, Runnable before) throws Unanswered {
        Call call = Call.plain("list").at(sessionKey).upTo(LIST);
        return attempts.run(
                Repeats.READING,
                () -> {
                    before.run();
                    return send(call, api::list);
                });
    }

    Reply file(Secret sessionKey, Secret name, long maxBytes, Runnable before, Intake<?> intake)
            throws Unanswered {
        Call call = Call.plain("file").at(sessionKey, name).upTo(maxBytes).into(intake);
        return attempts.run(
                Repeats.READING,
                () -> {
                    before.run();
                    return send(call, api::file);
                });
    }

    Reply push(Secret postboxId, Supplier<PushSending> sendings) throws Unanswered {
        return attempts.run(
                Repeats.SPENDING,
                () -> {
                    PushSending sending = sendings.get();
                    return signed(
                            Call.plain("push").at(postboxId).with(sending.upload()),
                            sending.claims(),
                            DigimeApi::push);
                });
    }

    String nonce() {
        return nonces.next();
    }

    private Reply signed(Call call, JsonObject content, Function<DigimeApi, Response> method)
            throws Unanswered {
        String jwt = settings.signingKey().sign(content);
        return send(call.signed(jwt), () -> method.apply(api));
    }

    private Reply send(Call call, Supplier<Response> method) throws Unanswered {
        Reply reply = sender.send(call, method);
        sdkStatus.notice(reply);
        return reply;
    }
}
