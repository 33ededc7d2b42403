package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.http.StrictJson;
import org.consentflow.sandbox.library.Scope;

/** Establishes sessions. Anybody may ask who knows the ids; a session alone opens nothing. */
final class SessionEndpoint {

    private static final Set<String> AGENTS = Set.of("js", "android", "ios");
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){1,3}([-+][0-9A-Za-z.+-]{1,32})?");
    private static final Set<String> COMPRESSIONS = Set.of("gzip", "brotli", "none");

    private final Registrations registrations;
    private final Memory memory;
    private final Tokens tokens;
    private final Clock clock;
    private final Duration lifetime;

    SessionEndpoint(
            Registrations registrations,
            Memory memory,
            Tokens tokens,
            Clock clock,
            Duration lifetime) {
        this.registrations = registrations;
        this.memory = memory;
        this.tokens = tokens;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Response establish(Request request) {
        JsonObject body = body(request);
        Registration registration =
                registrations.require(text(body, "appId"), text(body, "contractId"));
        requireKnownAgent(object(body, "sdkAgent"));
        boolean gzip = takesGzip(body);
        Scope scope = scope(body, registration);
        Instant endsAt = clock.instant().plus(lifetime);
        Session session = new Session(tokens.next(), tokens.next(), registration, scope, gzip);
        memory.sessions().put(session.key(), session, endsAt);
        memory.guests().put(session.exchangeToken(), session, endsAt);
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("expiry", endsAt.toEpochMilli())
                        .add("sessionKey", session.key())
                        .add("sessionExchangeToken", session.exchangeToken())
                        .build());
    }

    private static JsonObject body(Request request) {
        if (!request.hasType("application/json")) {
            throw ApiError.badParameter("The body is not of type application/json");
        }
        try {
            return StrictJson.object(request.body());
        } catch (IllegalArgumentException e) {
            throw ApiError.badParameter("The body is not a JSON object");
        }
    }

    private static void requireKnownAgent(JsonObject agent) {
        if (!AGENTS.contains(text(agent, "name"))) {
            throw new ApiError(400, "SDKInvalid", "The SDK is unknown");
        }
        if (!VERSION.matcher(text(agent, "version")).matches()) {
            throw new ApiError(403, "SDKVersionInvalid", "The SDK version is not supported");
        }
    }

    /**
     * The sandbox makes nothing smaller with brotli; whoever asks for it gets plain files, which
     * every client takes.
     */
    private static boolean takesGzip(JsonObject body) {
        if (!body.containsKey("accept")) {
            return false;
        }
        JsonObject accept = object(body, "accept");
        if (!accept.containsKey("compression")) {
            return false;
        }
        String compression = text(accept, "compression");
        if (!COMPRESSIONS.contains(compression)) {
            throw ApiError.badParameter("The compression is unknown");
        }
        return compression.equals("gzip");
    }

    private static Scope scope(JsonObject body, Registration registration) {
        if (!body.containsKey("scope")) {
            return Scope.all();
        }
        Scope scope;
        try {
            scope = Scope.of(object(body, "scope"));
        } catch (IllegalArgumentException e) {
            throw ApiError.badParameter("The scope is not valid: " + e.getMessage());
        }
        if (!scope.within(registration.offer().library().kinds())) {
            throw new ApiError(400, "ScopeOutOfBounds", "The scope is wider than the contract");
        }
        return scope;
    }

    private static JsonObject object(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        if (!(value instanceof JsonObject object)) {
            throw ApiError.badParameter("The member " + name + " is not an object");
        }
        return object;
    }

    private static String text(JsonObject parent, String name) {
        if (!(parent.get(name) instanceof JsonString text) || text.getString().isEmpty()) {
            throw ApiError.badParameter("The member " + name + " is not a text");
        }
        return text.getString();
    }
}
