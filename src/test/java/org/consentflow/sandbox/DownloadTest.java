package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadTest extends SlowSyncFixture {

    @Test
    void download_gzipAccepted_mixesGzipAndPlain() {
        String session = readable("\"accept\":{\"compression\":\"gzip\"}");
        PlainFile gzip = read(session, "18_5_19_1_406_D202608_1.json");
        PlainFile plain = read(session, "18_5_19_1_406_D202607_1.json");

        assertThat(gzip.compression()).isEqualTo("gzip");
        assertThat(gzip.json()).hasSize(120);
        assertThat(plain.compression()).isEqualTo("none");
        JsonObject play = plain.json().getJsonObject(0);
        assertThat(play.getJsonNumber("createddate").longValue())
                .isEqualTo(Instant.parse("2026-07-01T00:00:00Z").toEpochMilli());
        assertThat(play)
                .containsKeys("track", "artist", "album", "genre", "durationms", "entityid");
        assertThat(plain.metadata().toString())
                .isEqualTo(
                        "{\"objectCount\":120,\"objectType\":\"playhistory\",\"serviceGroup\":"
                                + "\"entertainment\",\"serviceName\":\"spotify\"}");
    }

    @Test
    void download_nothingAccepted_isPlain() {
        String session = readable("\"accept\":{}");
        assertThat(read(session, "18_5_19_1_406_D202608_1.json").compression()).isEqualTo("none");
    }

    @Test
    void download_largeFile_hasSomeMegabytes() {
        String session = readable("\"accept\":{}");
        PlainFile large = read(session, "18_5_19_1_406_D202605_1.json");
        assertThat(large.data().length).isBetween(2_000_000, 8_000_000);
        assertThat(large.json()).hasSize(15_000);
    }

    @Test
    void download_twice_neverGivesTheSameBytes() {
        String session = readable();
        byte[] first = client.download(session, "accounts.json").body();
        assertThat(client.download(session, "accounts.json").body()).isNotEqualTo(first);
    }

    @Test
    void download_accounts_namesThreeThatCanBeRead() {
        String session = readable();
        JsonObject accounts =
                Answers.object(new String(read(session, "accounts.json").data(), UTF_8));
        List<String> services =
                accounts.getJsonArray("accounts").getValuesAs(JsonObject.class).stream()
                        .map(account -> account.getJsonObject("service").getString("name"))
                        .toList();
        assertThat(services).containsExactly("Spotify", "Twitter", "Instagram");
        assertThat(accounts).containsKey("consentid");
    }

    @Test
    void download_unknownFile_isNotFound() {
        assertThat(client.download(readable(), "..%2F..%2Fjwks").statusCode()).isEqualTo(404);
    }

    @Test
    void download_fileThatIsNotListedYet_isNotFound() {
        String session = client.session();
        sandbox.approve(client.link(session));
        String late = "18_1_4_1_1_D202608_1.json";
        assertThat(client.download(session, late).statusCode()).isEqualTo(404);
        CLOCK.advance(SYNC);
        assertThat(client.download(session, late).statusCode()).isEqualTo(200);
    }

    /** A session that the person agreed to, complete. */
    private static String readable(String... members) {
        String session = client.session(members);
        sandbox.approve(client.link(session));
        CLOCK.advance(SYNC);
        return session;
    }

    private static PlainFile read(String session, String name) {
        return PlainFile.decrypt(client.download(session, name), client.key());
    }
}
