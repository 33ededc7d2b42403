package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.FilePart;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.http.StrictJson;

/**
 * Takes what an application pushes into a postbox: decrypts it, checks it, and lets it go.
 *
 * <p>With a live access token the data counts as delivered, without one as waiting for the person.
 */
final class PushEndpoint {

    private static final Pattern VECTOR = Pattern.compile("[0-9a-f]{32}");
    private static final Duration KEPT = Duration.ofDays(30);

    private final BearerCheck bearers;
    private final ShortLived<Postbox> postboxes;
    private final ShortLived<Session> sessions;
    private final Grants grants;

    PushEndpoint(
            BearerCheck bearers,
            ShortLived<Postbox> postboxes,
            ShortLived<Session> sessions,
            Grants grants) {
        this.bearers = bearers;
        this.postboxes = postboxes;
        this.sessions = sessions;
        this.grants = grants;
    }

    Response push(Request request, String postboxId) {
        Caller caller = bearers.verify(request);
        Claims claims = caller.claims();
        Postbox postbox =
                postboxes
                        .get(postboxId)
                        .filter(found -> found.registration().equals(caller.registration()))
                        .orElseThrow(
                                () -> new ApiError(404, "NotFound", "There is no such postbox"));
        sessions.get(claims.text("session_key"))
                .filter(found -> found.registration().equals(caller.registration()))
                .orElseThrow(ApiError::sessionInvalid);
        PushedSecret secret =
                PushedSecret.unwrap(
                        claims.text("symmetrical_key"),
                        claims.text("iv", VECTOR),
                        postbox.key().getPrivate());
        requireDescriptor(claims.text("metadata"), secret);
        requireFile(request, secret);
        Optional<String> token = claims.optionalText("access_token");
        boolean delivered = token.flatMap(access -> grants.of(caller, access)).isPresent();
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("status", delivered ? "delivered" : "pending")
                        .add("expires", KEPT.toSeconds())
                        .build());
    }

    private static void requireDescriptor(String metadata, PushedSecret secret) {
        JsonObject descriptor;
        try {
            descriptor = StrictJson.object(secret.decrypt(Base64.getDecoder().decode(metadata)));
        } catch (IllegalArgumentException e) {
            throw ApiError.badBearer("The claim metadata cannot be read");
        }
        boolean wellFormed =
                descriptor.get("mimeType") instanceof JsonString
                        && descriptor.get("accounts") instanceof JsonArray accounts
                        && accounts.stream().allMatch(PushEndpoint::isAccount);
        if (!wellFormed) {
            throw ApiError.badBearer("The claim metadata does not describe a file");
        }
    }

    private static boolean isAccount(JsonValue value) {
        return value instanceof JsonObject account
                && account.get("accountId") instanceof JsonString;
    }

    private static void requireFile(Request request, PushedSecret secret) {
        try {
            secret.decrypt(FilePart.of(request).content());
        } catch (IllegalArgumentException e) {
            throw ApiError.badParameter("The pushed file is refused: " + e.getMessage());
        }
    }
}
