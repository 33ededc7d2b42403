package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.library.Account;
import org.consentflow.sandbox.library.FileCipher;
import org.consentflow.sandbox.library.LibraryFile;

/** Lists and hands out files. The session key is all the right a reader needs. */
final class QueryEndpoint {

    private static final String ACCOUNTS = "accounts.json";

    private final ShortLived<Session> sessions;
    private final FileCipher cipher;
    private final Clock clock;
    private final Duration sync;

    QueryEndpoint(ShortLived<Session> sessions, FileCipher cipher, Clock clock, Duration sync) {
        this.sessions = sessions;
        this.cipher = cipher;
        this.clock = clock;
        this.sync = sync;
    }

    Response list(String sessionKey) {
        JsonObject body =
                view(session(sessionKey))
                        .map(QueryEndpoint::describe)
                        .orElseGet(() -> status("pending").build());
        return Response.json(200, body);
    }

    Response file(String sessionKey, String name) {
        Session session = session(sessionKey);
        Session.View view =
                view(session)
                        .orElseThrow(
                                () ->
                                        new ApiError(
                                                400,
                                                "InvalidSyncState",
                                                "Nobody has agreed to this session yet"));
        if (name.equals(ACCOUNTS)) {
            JsonObject accounts =
                    view.library().describeAccounts(session.registration().contract().contractId());
            return encrypted(
                    session, accounts.toString().getBytes(UTF_8), JsonObject.EMPTY_JSON_OBJECT);
        }
        LibraryFile file =
                view.file(name)
                        .orElseThrow(() -> new ApiError(404, "NotFound", "There is no such file"));
        boolean gzip = session.takesGzip();
        return encrypted(session, file.stored(gzip), file.describe(gzip));
    }

    private Session session(String key) {
        return sessions.get(key).orElseThrow(ApiError::sessionInvalid);
    }

    private Optional<Session.View> view(Session session) {
        return session.view(clock.instant(), sync);
    }

    private Response encrypted(Session session, byte[] stored, JsonObject description) {
        String metadata =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(description.toString().getBytes(UTF_8));
        byte[] body = cipher.encrypt(stored, session.registration().key());
        return Response.typed(200, "application/octet-stream", body).with("x-metadata", metadata);
    }

    private static JsonObject describe(Session.View view) {
        boolean failing = view.library().accounts().stream().anyMatch(a -> a.failure().isPresent());
        JsonObjectBuilder details = Json.createObjectBuilder();
        view.library().accounts().forEach(a -> details.add(a.id(), describe(a, view.complete())));
        JsonArrayBuilder files = Json.createArrayBuilder();
        for (LibraryFile file : view.files()) {
            files.add(
                    Json.createObjectBuilder()
                            .add("name", file.name())
                            .add("updatedDate", file.updatedDate()));
        }
        String state = !view.complete() ? "running" : failing ? "partial" : "completed";
        return Json.createObjectBuilder()
                .add(
                        "status",
                        Json.createObjectBuilder().add("state", state).add("details", details))
                .add("fileList", files)
                .build();
    }

    private static JsonObjectBuilder describe(Account account, boolean complete) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (!complete) {
            return json.add("state", "running");
        }
        return account.failure()
                .map(
                        code ->
                                json.add("state", "partial")
                                        .add("error", Json.createObjectBuilder().add("code", code)))
                .orElseGet(() -> json.add("state", "completed"));
    }

    private static JsonObjectBuilder status(String state) {
        return Json.createObjectBuilder()
                .add("status", Json.createObjectBuilder().add("state", state));
    }
}
