package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;

/** Takes what an application wants to ask, before the person comes (compare RFC 9126). */
final class AuthorizeEndpoint {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final BearerCheck bearers;
    private final ShortLived<PreAuthorization> waiting;
    private final ServerKey key;
    private final Tokens tokens;
    private final Clock clock;
    private final Duration lifetime;

    AuthorizeEndpoint(
            BearerCheck bearers,
            ShortLived<PreAuthorization> waiting,
            ServerKey key,
            Tokens tokens,
            Clock clock,
            Duration lifetime) {
        this.bearers = bearers;
        this.waiting = waiting;
        this.key = key;
        this.tokens = tokens;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Response authorize(Request request) {
        Caller caller = bearers.verifyBodyless(request);
        Claims claims = caller.claims();
        claims.requires("response_type", "code");
        claims.requires("response_mode", "query");
        claims.requires("code_challenge_method", "S256");
        String challenge = claims.text("code_challenge", CHALLENGE);
        Optional<String> state = claims.optionalText("state");
        String code = tokens.next();
        waiting.put(
                code,
                new PreAuthorization(caller.registration(), caller.redirectUri(), challenge, state),
                clock.instant().plus(lifetime));
        return key.token(Json.createObjectBuilder().add("preauthorization_code", code).build());
    }
}
