package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.consentflow.sandbox.Answers.json;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.LibraryFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox whose libraries are scripted. */
abstract class CourseFixture {

    static final LibraryFile FILE = LibraryFile.mapped("a.json", Content.of("[{\"n\":1}]"));

    static TestClock clock;
    static Sandbox sandbox;
    static RawClient client;

    @BeforeAll
    static void start() {
        clock = new TestClock(Instant.parse("2026-08-20T10:00:00Z"));
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
        client = new RawClient(sandbox.contract("music"), clock);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    static String readable(String... members) {
        String session = client.session(members);
        sandbox.approve(client.link(session));
        return session;
    }

    static JsonObject list(String session) {
        return json(client.get("/permission-access/query/" + session));
    }

    static String state(String session) {
        return list(session).getJsonObject("status").getString("state");
    }

    static long date(String session) {
        return list(session)
                .getJsonArray("fileList")
                .getJsonObject(0)
                .getJsonNumber("updatedDate")
                .longValue();
    }

    static int status(String session, String name) {
        return client.download(session, name).statusCode();
    }

    static JsonObject accounts(String session) {
        return Answers.object(new String(read(session, "accounts.json").data(), UTF_8));
    }

    static PlainFile read(String session, String name) {
        return PlainFile.decrypt(client.download(session, name), client.key());
    }
}
