package org.consentflow.provider.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.digime.PushAnswer;
import org.consentflow.provider.RawServer.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One push on the wire: what goes over it, and what the answers tell. */
@Timeout(30)
class PushCallTest {

    private final FakeProvider fake = new FakeProvider();
    private final DigimeConnection connection =
            TestContract.connect(TestContract.at(fake.baseUrl()));

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("C98 the claims unwrap to key, descriptor and file")
    void push_file_isOpenedByItsPostbox() {
        PushAnswer answer = connection.pushing().push(Letters.request(Letters.LETTER));

        assertThat(answer)
                .isEqualTo(new PushAnswer(Delivery.DELIVERED, Duration.ofSeconds(200_000)));
        Request sent = fake.seen("push").get(0);
        assertThat(sent.head())
                .startsWith("POST /v1.5/permission-access/postbox/postbox-1 HTTP/1.1");
        assertThat(sent.claims().getClaims())
                .containsOnlyKeys(
                        "access_token",
                        "client_id",
                        "iv",
                        "metadata",
                        "nonce",
                        "redirect_uri",
                        "session_key",
                        "symmetrical_key",
                        "timestamp");
        assertThat(sent.claims().getClaim("access_token")).isEqualTo("test-access-token");
        assertThat(sent.claims().getClaim("session_key")).isEqualTo(Sessions.LIVE.key());
        PushedFile pushed = pushed(0);
        assertThat(pushed.key()).hasSize(32);
        assertThat(pushed.vector()).matches("[0-9a-f]{32}");
        assertThat(pushed.content()).asString(UTF_8).isEqualTo("Dear you");
        assertThat(pushed.descriptor())
                .isEqualTo(
                        "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"test-account\"}],"
                                + "\"reference\":[\"r1\"],\"tags\":[\"t1\"]}");
        assertThat(pushed.partHead()).contains("name=\"file\"; filename=\"letter.txt\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 65_535, 65_536, 300_000})
    @DisplayName("W49 content of any size, told before or not, arrives whole")
    void push_anySize_arrivesWhole(int size) {
        byte[] content = new byte[size];
        TestContract.RANDOM.nextBytes(content);

        connection.pushing().push(Letters.request(PushFile.of("a", content)));
        connection
                .pushing()
                .push(Letters.request(PushFile.of("b", () -> new ByteArrayInputStream(content))));

        assertThat(pushed(0).content()).isEqualTo(content);
        assertThat(pushed(1).content()).isEqualTo(content);
        assertThat(fake.seen("push").get(0).header("Content-Length")).isNotEmpty();
        assertThat(fake.seen("push").get(1).header("Transfer-Encoding")).isEqualTo("chunked");
    }

    @Test
    @DisplayName("C99 without a token there is no such claim, and pending is handed on")
    void push_withoutToken_hasNoSuchClaim() {
        fake.next("push", 200, "{\"status\":\"pending\",\"expires\":100000}");

        PushAnswer answer =
                connection.pushing().push(Letters.request(Letters.LETTER, Optional.empty()));

        assertThat(answer).isEqualTo(new PushAnswer(Delivery.PENDING, Duration.ofSeconds(100_000)));
        assertThat(fake.seen("push").get(0).claims().getClaims()).doesNotContainKey("access_token");
        assertThat(fake.order()).containsExactly("push");
    }

    @Test
    @DisplayName("W47 each push has a key, a vector, a nonce and a boundary of its own")
    void push_twice_sharesNothing() {
        connection.pushing().push(Letters.request(Letters.LETTER));
        connection.pushing().push(Letters.request(Letters.LETTER));

        assertThat(pushed(0).key()).isNotEqualTo(pushed(1).key());
        assertThat(pushed(0).vector()).isNotEqualTo(pushed(1).vector());
        Request one = fake.seen("push").get(0);
        Request two = fake.seen("push").get(1);
        assertThat(one.claims().getClaim("nonce")).isNotEqualTo(two.claims().getClaim("nonce"));
        assertThat(one.header("Content-Type")).isNotEqualTo(two.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\r\nX-Evil: 1.txt', a%0D%0AX-Evil: 1.txt",
        "'a\"; name=\"b', a%22; name=%22b",
        "'a\\\\b', a%5Cb",
        "'100%.txt', 100%25.txt",
        "'Brief \u00fc.pdf', Brief %C3%BC.pdf",
        "'my file (1).pdf', my file (1).pdf"
    })
    @DisplayName("C103 a file name adds no line and no parameter to the header of its part")
    void push_wildName_isEncoded(String name, String encoded) {
        connection
                .pushing()
                .push(Letters.request(PushFile.of(name.translateEscapes(), new byte[0])));

        assertThat(pushed(0).partHead().lines())
                .containsExactly(
                        "Content-Disposition: form-data; name=\"file\"; filename=\""
                                + encoded
                                + "\"",
                        "Content-Type: application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "404, , PROVIDER_REFUSED",
        "400, SDKInvalid, SDK_INVALID",
        "403, SDKVersionInvalid, SDK_VERSION_INVALID",
        "401, InvalidToken, PROVIDER_REFUSED",
        "429, , RATE_LIMITED",
        "503, , PUSH_UNCERTAIN"
    })
    @DisplayName("C104 a push that is refused is told by the two SDK errors or a general one, once")
    void push_refused_isTold(int status, @Nullable String code, ConsentError expected) {
        fake.next("push", status, code == null ? "" : FakeProvider.error(code));

        ProviderException refused = Letters.failure(connection, Letters.LETTER);

        assertThat(refused.error()).isEqualTo(expected);
        assertThat(refused.retryable())
                .as("only what certainly was not taken may be pushed again")
                .isEqualTo(expected == ConsentError.RATE_LIMITED);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(Optional.ofNullable(code));
        assertThat(fake.seen("push")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"lost\",\"expires\":1}",
                "{\"status\":\"pending\"}",
                "{\"status\":\"pending\",\"expires\":\"1\"}",
                "x"
            })
    void push_unreadableAnswer_isToldAndNotRepeated(String body) {
        fake.next("push", 200, body);

        assertThat(Letters.failure(connection, Letters.LETTER).error())
                .isEqualTo(ConsentError.PUSH_UNCERTAIN);
        assertThat(fake.seen("push")).hasSize(1);
    }

    private PushedFile pushed(int index) {
        return PushedFile.of(fake.seen("push").get(index), Letters.PAIR.getPrivate());
    }
}
