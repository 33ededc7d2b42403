package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.FilePart;
import org.consentflow.sandbox.http.MalformedPart;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;

/**
 * Takes what an application pushes into a postbox: decrypts it while it arrives, checks it, and
 * puts it before the person.
 *
 * <p>With a live access token the data counts as delivered, without one as waiting for the person.
 */
final class PushEndpoint {

    private static final Pattern VECTOR = Pattern.compile("[0-9a-f]{32}");
    private static final Duration KEPT = Duration.ofDays(30);

    private final BearerCheck bearers;
    private final Memory memory;
    private final Grants grants;
    private final Inbox inbox;
    private final Clock clock;

    PushEndpoint(BearerCheck bearers, Memory memory, Grants grants, Inbox inbox, Clock clock) {
        this.bearers = bearers;
        this.memory = memory;
        this.grants = grants;
        this.inbox = inbox;
        this.clock = clock;
    }

    Response push(Request request, String postboxId) {
        Caller caller = bearers.verify(request);
        Claims claims = caller.claims();
        Postbox postbox =
                memory.postboxes()
                        .get(postboxId)
                        .filter(found -> found.registration().equals(caller.registration()))
                        .orElseThrow(
                                () -> new ApiError(404, "NotFound", "There is no such postbox"));
        memory.sessions()
                .get(claims.text("session_key"))
                .filter(found -> found.registration().equals(caller.registration()))
                .orElseThrow(ApiError::sessionInvalid);
        String vector = claims.text("iv", VECTOR);
        PushedSecret secret =
                PushedSecret.unwrap(
                        claims.base64("symmetrical_key"), vector, postbox.key().getPrivate());
        JsonObject descriptor = descriptor(claims.base64("metadata"), secret);
        PushedContent content = new PushedContent();
        FilePart part = receive(request, secret, content);
        Optional<String> token = claims.optionalText("access_token");
        boolean delivered = token.flatMap(access -> grants.of(caller, access)).isPresent();
        inbox.add(
                new Received(
                        clock.instant(),
                        caller.registration().contract().name(),
                        postboxId,
                        part.fileName(),
                        part.mediaType(),
                        descriptor,
                        content.size(),
                        content.sha256(),
                        content.kept(),
                        secret.keyFingerprint(),
                        vector,
                        delivered));
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("status", delivered ? "delivered" : "pending")
                        .add("expires", KEPT.toSeconds())
                        .build());
    }

    private static JsonObject descriptor(byte[] metadata, PushedSecret secret) {
        try {
            return PushedDescriptor.read(secret.decrypt(metadata));
        } catch (IllegalArgumentException e) {
            throw ApiError.badBearer("The claim metadata does not describe a file");
        }
    }

    private static FilePart receive(Request request, PushedSecret secret, PushedContent content) {
        try {
            FilePart part = FilePart.open(request);
            secret.decrypt(part.content(), content::take);
            return part;
        } catch (IllegalArgumentException | MalformedPart e) {
            throw ApiError.badParameter("The pushed file is refused: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the pushed file did not arrive", e);
        }
    }
}
