package org.consentflow.sandbox.provider;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.library.FileCipher;
import org.consentflow.sandbox.library.Playback;
import org.consentflow.sandbox.library.Stage;

/** Lists and hands out files. The session key is all the right a reader needs. */
final class QueryEndpoint {

    private static final JsonObject PENDING = Stage.pending().toJson();

    private final ShortLived<Session> sessions;
    private final FileCipher cipher;
    private final Clock clock;

    QueryEndpoint(ShortLived<Session> sessions, FileCipher cipher, Clock clock) {
        this.sessions = sessions;
        this.cipher = cipher;
        this.clock = clock;
    }

    Response list(String sessionKey) {
        Instant now = clock.instant();
        return Response.json(
                200, session(sessionKey).opened().map(opened -> opened.list(now)).orElse(PENDING));
    }

    Response file(String sessionKey, String name) {
        Session session = session(sessionKey);
        Instant now = clock.instant();
        Playback opened =
                session.opened()
                        .filter(playback -> playback.open(now))
                        .orElseThrow(QueryEndpoint::tooEarly);
        return opened.file(name, now)
                .orElseThrow(() -> new ApiError(404, "NotFound", "There is no such file"))
                .response(cipher, session.registration().key(), session.takesGzip());
    }

    private Session session(String key) {
        return sessions.get(key).orElseThrow(ApiError::sessionInvalid);
    }

    private static ApiError tooEarly() {
        return new ApiError(
                400, "InvalidSyncState", "Nobody has agreed to this session yet, or it is pending");
    }
}
