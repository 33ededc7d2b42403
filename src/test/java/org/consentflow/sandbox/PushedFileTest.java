package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Pusher.DESCRIPTOR;
import static org.consentflow.sandbox.Pusher.encrypt;
import static org.consentflow.sandbox.Pusher.part;

import jakarta.json.JsonObject;
import java.util.List;
import org.consentflow.sandbox.library.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file that was pushed. */
class PushedFileTest extends PushedFileFixture {

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
}
