package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.assertRefused;
import static org.consentflow.sandbox.Answers.json;
import static org.consentflow.sandbox.Answers.parameter;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.provider.Lifetimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contracts behind the first two are like. */
class ContractsTest {

    private static final Duration SYNC = Duration.ofSeconds(1);

    private static TestClock clock;
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        clock = new TestClock(Instant.parse("2026-08-20T10:00:00Z"));
        sandbox =
                Sandbox.start(
                        SandboxOptions.defaults()
                                .withClock(clock)
                                .withLifetimes(Lifetimes.usual().withSync(SYNC)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void documents_files_areRawInAllEncodings() throws Exception {
        RawClient client = client("documents");
        String session = readable(client);
        clock.advance(SYNC);
        JsonObject list = list(client, session);

        assertThat(state(list)).isEqualTo("completed");
        assertThat(names(list))
                .containsExactly(
                        "letter.txt", "rent.csv", "insurance.json", "stamp.png", "scan.bin");
        PlainFile rent = read(client, session, "rent.csv");
        assertThat(rent.compression()).isEqualTo("gzip");
        assertThat(rent.metadata().getString("mimetype")).isEqualTo("text/csv");
        assertThat(read(client, session, "insurance.json").compression()).isEqualTo("brotli");
        assertThat(read(client, session, "stamp.png").data()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(read(client, session, "scan.bin").data())
                .isEqualTo(Content.noise(12 * 1024 * 1024).open().readAllBytes());
        assertThat(new String(read(client, session, "accounts.json").data(), UTF_8))
                .contains("\"service\":{\"name\":\"Uploads\"}");
    }

    @Test
    void timeline_overTime_fillsChangesAndEndsAsPartial() {
        RawClient client = client("timeline");
        String session = readable(client);
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            JsonObject list = list(client, session);
            seen.add(state(list));
            sizes.add(list.containsKey("fileList") ? list.getJsonArray("fileList").size() : -1);
            clock.advance(SYNC.multipliedBy(2));
        }

        assertThat(seen).startsWith("pending", "running").endsWith("running", "partial");
        assertThat(sizes).containsExactly(-1, 1, 2, 3, 4, 5, 6, 7, 8, 8);
        JsonObject details = list(client, session).getJsonObject("status").getJsonObject("details");
        assertThat(details.getJsonObject("3_208817465").toString()).contains("completed");
        assertThat(details.getJsonObject("4_551340972").toString())
                .contains("SourceFetchDurationQuotaReached");
        assertThat(details.getJsonObject("12_640027531").toString()).contains("\"reauth\":true");
    }

    @Test
    void timeline_firstFile_changesAtTheEnd() {
        RawClient client = client("timeline");
        String session = readable(client);
        clock.advance(SYNC.multipliedBy(2));
        JsonObject first = list(client, session).getJsonArray("fileList").getJsonObject(0);
        int before = read(client, session, first.getString("name")).json().size();
        clock.advance(SYNC.multipliedBy(20));
        JsonObject last = list(client, session).getJsonArray("fileList").getJsonObject(0);

        assertThat(last.getString("name")).isEqualTo(first.getString("name"));
        assertThat(last.getJsonNumber("updatedDate").longValue())
                .isGreaterThan(first.getJsonNumber("updatedDate").longValue());
        assertThat(read(client, session, last.getString("name")).json()).hasSize(2 * before);
    }

    @Test
    void receipts_postboxPage_asksForNothingToRead() {
        RawClient client = client("receipts");
        String page = client.link(sandbox.address() + "/postbox/create", client.session());
        assertThat(RawClient.send(HttpRequest.newBuilder(URI.create(page))).body())
                .contains("“receipts” wants to give you files", "What it would put into")
                .doesNotContain("What it would read");
    }

    @Test
    void receipts_reading_isRefused() {
        RawClient client = client("receipts");
        assertThatThrownBy(() -> sandbox.approve(client.link(client.session())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not allow");
        Pusher pusher = Pusher.open(sandbox, client);
        assertRefused(
                client.trigger(pusher.accessToken(), client.session()),
                400,
                "InvalidContractDataRequest");
    }

    @Test
    void documents_postbox_isRefused() {
        RawClient client = client("documents");
        String link = client.link("digime://postbox/create", client.session());
        assertThatThrownBy(() -> sandbox.approve(link))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not allow");
    }

    @Test
    void music_postboxPage_saysThatItReadsToo() {
        RawClient client = client("music");
        String page = client.link(sandbox.address() + "/postbox/create", client.session());
        assertThat(RawClient.send(HttpRequest.newBuilder(URI.create(page))).body())
                .contains("What it would read", "Play history", "What it would put into");
    }

    @Test
    void music_oneOffPostbox_opensNothingForReading() {
        RawClient client = client("music");
        String session = client.session();
        String link = client.link("digime://postbox/create", session);
        URI callback = sandbox.approve(link.replaceFirst("preauthorizationCode=[^&]*&", ""));

        assertThat(parameter(callback, "postboxId")).isNotEmpty();
        assertThat(state(list(client, session))).isEqualTo("pending");
    }

    private static RawClient client(String contract) {
        return new RawClient(sandbox.contract(contract), clock);
    }

    private static String readable(RawClient client) {
        String session = client.session();
        sandbox.approve(client.link(session));
        return session;
    }

    private static JsonObject list(RawClient client, String session) {
        return json(client.get("/permission-access/query/" + session));
    }

    private static String state(JsonObject list) {
        return list.getJsonObject("status").getString("state");
    }

    private static List<String> names(JsonObject list) {
        return list.getJsonArray("fileList").getValuesAs(JsonObject.class).stream()
                .map(file -> file.getString("name"))
                .toList();
    }

    private static PlainFile read(RawClient client, String session, String name) {
        return PlainFile.decrypt(client.download(session, name), client.key());
    }
}
