package org.consentflow.provider.oauth2;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;
import org.consentflow.oauth2.AuthorizationRequest;
import org.consentflow.oauth2.ClientAuthentication.Authenticated;
import org.consentflow.oauth2.ClientAuthentication.Proof;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.ErrorResponse;
import org.consentflow.oauth2.Form;
import org.consentflow.oauth2.PossessionProof;
import org.consentflow.oauth2.ProofNonce;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Call;
import org.consentflow.provider.Repeats;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Unanswered;

/**
 * Every call of one contract at a standard server: proves each attempt afresh, so that no proof is
 * ever sent twice, sends, repeats by rule. Thread-safe.
 */
final class StandardCalls {

    private final ClientSettings settings;
    private final Sender sender;
    private final Clients clients;
    private final Attempts attempts;
    private final RandomValues random;
    private final Clock clock;
    private final ServerNonces nonces = new ServerNonces();

    StandardCalls(
            ClientSettings settings,
            Sender sender,
            Clients clients,
            Attempts attempts,
            RandomValues random,
            Clock clock) {
        this.settings = settings;
        this.sender = sender;
        this.clients = clients;
        this.attempts = attempts;
        this.random = random;
        this.clock = clock;
    }

    Reply push(URI endpoint, AuthorizationRequest request, Optional<ProofKey> key)
            throws Unanswered {
        return attempts.run(
                Repeats.HARMLESS,
                () -> bound(Call.plain("authorize"), endpoint, request.form(), key));
    }

    Reply exchange(URI endpoint, Secret code, Secret verifier, Optional<ProofKey> key)
            throws Unanswered {
        Form form =
                resources(
                        Form.empty()
                                .with("grant_type", "authorization_code")
                                .with("code", code.reveal())
                                .with("redirect_uri", settings.redirectUri().toString())
                                .with("code_verifier", verifier.reveal()));
        Call call = Call.plain("exchange").detached(SendGate.OPEN);
        return attempts.run(Repeats.SPENDING, () -> bound(call, endpoint, form, key));
    }

    Reply refresh(URI endpoint, Secret refreshToken, SendGate gate, Optional<ProofKey> key)
            throws Unanswered {
        Form form =
                resources(
                        Form.empty()
                                .with("grant_type", "refresh_token")
                                .with("refresh_token", refreshToken.reveal()));
        Call call = Call.plain("refresh").detached(gate);
        return attempts.run(Repeats.NEVER, () -> bound(call, endpoint, form, key));
    }

    Reply revoke(URI endpoint, Secret refreshToken) throws Unanswered {
        Form form =
                Form.empty()
                        .with("token", refreshToken.reveal())
                        .with("token_type_hint", "refresh_token");
        return attempts.run(
                Repeats.HARMLESS,
                () -> send(Call.plain("revoke").detached(SendGate.OPEN), endpoint, form));
    }

    private Form resources(Form form) {
        Form all = form;
        for (String resource : settings.asking().resources()) {
            all = all.with("resource", resource);
        }
        return all;
    }

    /**
     * A server that wants to see a nonce has processed nothing (RFC 9449, section 8): the request
     * goes once more, with all its proofs fresh, and counts as one.
     */
    private Reply bound(Call call, URI endpoint, Form form, Optional<ProofKey> key)
            throws Unanswered {
        if (key.isEmpty()) {
            return send(call, endpoint, form);
        }
        Reply reply = proven(call, endpoint, form, key.get(), nonces.of(endpoint));
        Optional<String> asked = ProofNonce.of(reply.header(ProofNonce.HEADER));
        boolean challenged =
                !reply.success()
                        && asked.isPresent()
                        && ProofNonce.wanted(ErrorResponse.parse(reply.status(), reply.body()));
        return challenged ? proven(call, endpoint, form, key.get(), asked) : reply;
    }

    private Reply proven(Call call, URI endpoint, Form form, ProofKey key, Optional<String> nonce)
            throws Unanswered {
        PossessionProof proof =
                new PossessionProof(
                        "POST", endpoint, clock.instant(), random.next(), nonce, Optional.empty());
        Reply reply = send(call.with(PossessionProof.HEADER, proof.signed(key)), endpoint, form);
        ProofNonce.of(reply.header(ProofNonce.HEADER))
                .ifPresent(next -> nonces.learn(endpoint, next));
        return reply;
    }

    private Reply send(Call call, URI endpoint, Form form) throws Unanswered {
        Authenticated authenticated =
                settings.authentication()
                        .authenticate(
                                form,
                                new Proof(
                                        settings.clientId(),
                                        settings.server().audience(),
                                        clock.instant(),
                                        random.next()));
        Call filled = call.form(new Secret(authenticated.form().encoded()));
        Optional<Secret> authorization = authenticated.authorization();
        Call proven =
                authorization.isPresent()
                        ? filled.with("Authorization", authorization.get())
                        : filled;
        return sender.send(proven, clients.form(endpoint)::post);
    }
}
