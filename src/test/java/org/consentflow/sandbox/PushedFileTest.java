package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Pusher.DESCRIPTOR;
import static org.consentflow.sandbox.Pusher.encrypt;
import static org.consentflow.sandbox.Pusher.part;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.consentflow.sandbox.library.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file that was pushed. */
class PushedFileTest {

    private static final byte[] HELLO = encrypt("hello <b>".getBytes(UTF_8));

    private static Sandbox sandbox;
    private static RawClient client;
    private Pusher pusher;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new RawClient(sandbox.contract("receipts"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void openPostbox() {
        sandbox.reset();
        pusher = Pusher.open(sandbox, client);
    }

    @Test
    void received_smallText_isToldWithItsDescriptorAndText() {
        String descriptor =
                "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"a1\"}],"
                        + "\"reference\":[\"r\"],\"tags\":[\"t\"]}";
        pusher.push(pusher.claims(descriptor), HELLO);
        JsonObject file = received().get(0);

        assertThat(file.getString("contract")).isEqualTo("receipts");
        assertThat(file.getString("fileName")).isEqualTo("a.txt");
        assertThat(file.getString("partType")).isEqualTo("text/plain");
        assertThat(file.getJsonObject("descriptor")).hasToString(descriptor);
        assertThat(file.getInt("size")).isEqualTo(9);
        assertThat(file.getString("sha256")).isEqualTo(sha256(Content.of("hello <b>").open()));
        assertThat(file.getString("iv")).isEqualTo(Pusher.VECTOR);
        assertThat(file.getString("keyFingerprint")).matches("[0-9a-f]{16}");
        assertThat(file.getString("status")).isEqualTo("pending");
        assertThat(file.getString("text")).isEqualTo("hello <b>");
    }

    @Test
    void received_empty_isAFileToo() {
        pusher.push(pusher.claims(DESCRIPTOR), encrypt(new byte[0]));
        assertThat(received().get(0).getInt("size")).isZero();
    }

    @Test
    void received_large_isCountedAndHashedButNotKept() {
        Content large = Content.noise(40_000_003);
        assertThat(pusher.stream(large.open()).statusCode()).isEqualTo(200);
        JsonObject file = received().get(0);

        assertThat(file.getInt("size")).isEqualTo(40_000_003);
        assertThat(file.getString("sha256")).isEqualTo(sha256(large.open()));
        assertThat(file).doesNotContainKey("text");
        assertThat(sandbox.received().get(0).content()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a b.txt,a b.txt",
                "ä€.txt,ä€.txt",
                "`a\\\"b\\\\c`,`a\"b\\c`",
                "%22.txt,%22.txt",
                "../../x,../../x"
            })
    void name_anyInQuotes_isReadAsMeant(String sent, String meant) {
        String head = "Content-Disposition: form-data; name=\"file\"; filename=\"" + sent + "\"";
        pusher.send(pusher.claims(DESCRIPTOR), part(head, HELLO));
        assertThat(received().get(0).getString("fileName")).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"other\"; filename=\"a\"",
                "Content-Disposition: form-data; name=\"file\"",
                "Content-Disposition: form-data; name=\"file\"; filename=\"\"",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a\nX: y\"",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a\"b\"",
                "Content-Disposition: attachment; name=\"file\"; filename=\"a\"",
                "Content-Type: text/plain"
            })
    void part_ofAnotherHead_isRefused(String head) {
        assertThat(pusher.send(pusher.claims(DESCRIPTOR), part(head, HELLO)).statusCode())
                .isEqualTo(400);
        assertThat(received()).isEmpty();
    }

    @Test
    void body_withASecondPartOrWithoutEnd_isRefused() {
        String one = new String(part(Pusher.HEAD, HELLO), ISO_8859_1);
        String end = one.substring(one.lastIndexOf("\r\n--"));
        String two = one.substring(0, one.length() - 4) + "\r\n" + Pusher.HEAD + "\r\n\r\nx" + end;
        String open = one.substring(0, one.length() - end.length());

        for (String body : List.of(two, open)) {
            assertThat(
                            pusher.send(pusher.claims(DESCRIPTOR), body.getBytes(ISO_8859_1))
                                    .statusCode())
                    .isEqualTo(400);
        }
        assertThat(received()).isEmpty();
    }

    @Test
    void pending_takenInByThePerson_isDelivered() {
        pusher.push("hello");
        URI page = URI.create(sandbox.address() + "/postbox/import");
        assertThat(get(page).body()).contains("Take them in", "waits in the postbox");

        HttpResponse<String> taken =
                RawClient.send(HttpRequest.newBuilder(page).POST(BodyPublishers.noBody()));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(get(page).body()).contains("Nothing waits", "delivered");
        assertThat(received().get(0).getString("status")).isEqualTo("delivered");
    }

    @Test
    void takeIn_fromAnotherPage_isRefused() {
        pusher.push("hello");
        HttpResponse<String> answer =
                RawClient.send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + "/postbox/import"))
                                .header("Origin", "https://evil.test")
                                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(received().get(0).getString("status")).isEqualTo("pending");
    }

    @Test
    void delivered_contractForRawFiles_readsItInLowerCase() {
        String descriptor =
                "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"a1\"}],"
                        + "\"tags\":[\"t\"]}";
        pusher.push(pusher.claims(descriptor), HELLO);
        RawClient documents = new RawClient(sandbox.contract("documents"));
        String token = documents.consent(sandbox).getString("access_token");
        String session = documents.session();
        // synchronising takes in what waited
        assertThat(documents.trigger(token, session).statusCode()).isEqualTo(202);
        assertThat(received().get(0).getString("status")).isEqualTo("delivered");

        HttpResponse<byte[]> answer = awaitFile(documents, session, "pushed_1_a.txt");
        PlainFile file = PlainFile.decrypt(answer, documents.key());
        assertThat(new String(file.data(), UTF_8)).isEqualTo("hello <b>");
        assertThat(file.metadata().getString("mimetype")).isEqualTo("text/plain");
        assertThat(file.metadata().getJsonArray("accounts"))
                .hasToString("[{\"accountid\":\"a1\"}]");
        assertThat(file.metadata().getJsonArray("tags")).hasToString("[\"t\"]");
    }

    @Test
    void delivered_contractForMappedFiles_doesNotReadIt() {
        pusher.push("hello");
        RawClient music = RawClient.music(sandbox);
        String session = music.session();
        sandbox.approve(music.link(session));
        awaitFile(music, session, "18_1_4_1_1_D" + thisMonth() + "_1.json");
        assertThat(music.get("/permission-access/query/" + session).body())
                .doesNotContain("pushed");
    }

    @Test
    void home_afterAPush_showsItEscaped() {
        String head =
                "Content-Disposition: form-data; name=\"file\"; filename=\"<i>\u202etxt.exe\"";
        pusher.send(pusher.claims(DESCRIPTOR), part(head, HELLO));
        String home = get(sandbox.address()).body();

        assertThat(home)
                .contains("<td>&lt;i&gt;\ufffdtxt.exe</td>")
                .contains("<td>text/plain</td>")
                .contains("<td>9 bytes</td>")
                .contains("<pre tabindex=\"0\">hello &lt;b&gt;</pre>")
                .doesNotContain("<i>", "hello <b>");
    }

    private static String thisMonth() {
        return YearMonth.now(ZoneOffset.UTC).toString().replace("-", "");
    }

    private static HttpResponse<byte[]> awaitFile(RawClient reader, String session, String name) {
        HttpResponse<byte[]> answer = reader.download(session, name);
        for (int i = 0; i < 100 && answer.statusCode() != 200; i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            answer = reader.download(session, name);
        }
        return answer;
    }

    private static List<JsonObject> received() {
        String body = get(URI.create(sandbox.address() + "/sandbox/received")).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static HttpResponse<String> get(URI uri) {
        return RawClient.send(HttpRequest.newBuilder(uri));
    }

    private static String sha256(InputStream in) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[64 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError("cannot hash", e);
        }
    }
}
