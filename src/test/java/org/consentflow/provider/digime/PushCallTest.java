package org.consentflow.provider.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.data.PushRequest;
import org.consentflow.digime.DescriptorMessage;
import org.consentflow.digime.Postbox;
import org.consentflow.digime.PushAnswer;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Secret;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One push on the wire: what goes over it, and when it is given up. */
@Timeout(30)
class PushCallTest {

    private static final KeyPair PAIR = TestContract.newKey();
    private static final Postbox POSTBOX =
            new Postbox("postbox-1", (RSAPublicKey) PAIR.getPublic());
    private static final PushDescriptor DESCRIPTOR =
            PushDescriptor.of("text/plain", "test-account").withReference("r1").withTags("t1");
    private static final PushFile LETTER = PushFile.of("letter.txt", "Dear you".getBytes(UTF_8));
    private static final Duration SHORT = Duration.ofMillis(600);

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
        PushAnswer answer = connection.pushing().push(request(LETTER));

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

        connection.pushing().push(request(PushFile.of("a", content)));
        connection
                .pushing()
                .push(request(PushFile.of("b", () -> new ByteArrayInputStream(content))));

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
                connection
                        .pushing()
                        .push(
                                new PushRequest(
                                        Sessions.LIVE,
                                        POSTBOX,
                                        Optional.empty(),
                                        LETTER,
                                        1 << 20,
                                        DescriptorMessage.of(DESCRIPTOR)));

        assertThat(answer).isEqualTo(new PushAnswer(Delivery.PENDING, Duration.ofSeconds(100_000)));
        assertThat(fake.seen("push").get(0).claims().getClaims()).doesNotContainKey("access_token");
        assertThat(fake.order()).containsExactly("push");
    }

    @Test
    @DisplayName("W47 each push has a key, a vector, a nonce and a boundary of its own")
    void push_twice_sharesNothing() {
        connection.pushing().push(request(LETTER));
        connection.pushing().push(request(LETTER));

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
        connection.pushing().push(request(PushFile.of(name.translateEscapes(), new byte[0])));

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
        "503, , PROVIDER_UNAVAILABLE"
    })
    @DisplayName("C104 a push that is refused is told by the two SDK errors or a general one, once")
    void push_refused_isTold(int status, @Nullable String code, ConsentError expected) {
        fake.next("push", status, code == null ? "" : FakeProvider.error(code));

        ProviderException refused = failure(connection, LETTER);

        assertThat(refused.error()).isEqualTo(expected);
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

        assertThat(failure(connection, LETTER).error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
        assertThat(fake.seen("push")).hasSize(1);
    }

    @Test
    @DisplayName("G35 a push whose server closes without an answer is sent exactly once")
    void push_closedWithoutAnswer_isSentOnce() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection other = at(server.address(), time -> {})) {
            assertThat(failure(other, LETTER).retryable()).isTrue();
            assertThat(server.requests()).hasSize(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("G35 a push that certainly was not sent is sent again, its content opened once")
    void push_notSentAtFirst_isSentLater() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = gone.getLocalPort();
        }
        AtomicReference<@Nullable RawServer> server = new AtomicReference<>();
        AtomicInteger opened = new AtomicInteger();
        PushFile file =
                PushFile.of(
                        "a",
                        3,
                        () -> {
                            opened.incrementAndGet();
                            return new ByteArrayInputStream("abc".getBytes(UTF_8));
                        });
        try (DigimeConnection other =
                at(
                        URI.create("http://localhost:" + port),
                        time -> server.compareAndSet(null, on(port)))) {
            assertThat(other.pushing().push(request(file)).delivery())
                    .isEqualTo(Delivery.DELIVERED);
            assertThat(opened).hasValue(1);
        } finally {
            RawServer running = server.get();
            if (running != null) {
                assertThat(running.requests()).hasSize(1);
                running.close();
            }
        }
    }

    @Test
    @DisplayName("W49 a connection that takes no more of a large body is given up in time")
    void push_stalls_isCutOff() throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        PushFile endless = PushFile.of("endless", () -> new Endless(pieces));
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                DigimeConnection other =
                        at(URI.create("http://localhost:" + deaf.getLocalPort()), time -> {})) {
            ProviderException failure = failure(other, endless);

            assertThat(failure.error()).isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
            assertThat(failure).hasMessageContaining("no answer in time");
            // what sockets buffer, not what the source has
            assertThat(pieces.get() * 16L).isLessThan(64 * 1024);
        }
    }

    @Test
    @DisplayName("C102 content that cannot be read, or has another size, cuts the push off")
    void push_unreadableContent_isCutOff() throws Exception {
        for (PushFile broken :
                new PushFile[] {
                    PushFile.of(
                            "secret-name",
                            () ->
                                    new ByteArrayInputStream(new byte[9]) {
                                        @Override
                                        public int read(byte[] b, int off, int len) {
                                            throw new IllegalStateException(
                                                    "secret-name cannot be read");
                                        }
                                    }),
                    PushFile.of(
                            "a",
                            () -> {
                                throw new IOException("secret-name cannot be opened");
                            }),
                    PushFile.of("a", 8, () -> new ByteArrayInputStream(new byte[9])),
                    PushFile.of("a", 200_000, () -> new ByteArrayInputStream(new byte[199_999])),
                    PushFile.of("a", () -> new ByteArrayInputStream(new byte[(1 << 20) + 1]))
                }) {
            ConsentRefusedException refused =
                    catchThrowableOfType(
                            ConsentRefusedException.class,
                            () -> connection.pushing().push(request(broken)));

            assertThat(refused.error()).isEqualTo(ConsentError.CONTENT_UNREADABLE);
            assertThat(refused).hasMessageNotContaining("secret").hasNoCause();
        }
        assertThat(fake.seen("push")).isEmpty();
    }

    @Test
    @DisplayName("G35 an answer in the middle of the body ends the upload, and nothing is repeated")
    void push_refusedEarly_isToldOnce() throws Exception {
        AtomicInteger pieces = new AtomicInteger();
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket hasty = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                DigimeConnection other =
                        at(URI.create("http://localhost:" + hasty.getLocalPort()), time -> {})) {
            Thread server = new Thread(() -> refuseEarly(hasty, connections));
            server.setDaemon(true);
            server.start();

            ProviderException failure = failure(other, PushFile.of("a", () -> new Endless(pieces)));

            assertThat(failure.error())
                    .isIn(ConsentError.PROVIDER_REFUSED, ConsentError.PROVIDER_UNAVAILABLE);
            assertThat(connections).hasValue(1);
        }
    }

    /** Reads a little, refuses, and hangs up. */
    private static void refuseEarly(ServerSocket server, AtomicInteger connections) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    socket.getInputStream().readNBytes(10_000);
                    RawServer.write(socket, RawServer.http(413, "Connection: close\r\n", ""));
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    private PushedFile pushed(int index) {
        return PushedFile.of(fake.seen("push").get(index), PAIR.getPrivate());
    }

    private static PushRequest request(PushFile file) {
        return new PushRequest(
                Sessions.LIVE,
                POSTBOX,
                Optional.of(new Secret("test-access-token")),
                file,
                1 << 20,
                DescriptorMessage.of(DESCRIPTOR));
    }

    private static ProviderException failure(DigimeConnection connection, PushFile file) {
        return catchThrowableOfType(
                ProviderException.class,
                () ->
                        connection
                                .pushing()
                                .push(
                                        new PushRequest(
                                                Sessions.LIVE,
                                                POSTBOX,
                                                Optional.of(new Secret("test-access-token")),
                                                file,
                                                Long.MAX_VALUE,
                                                DescriptorMessage.of(DESCRIPTOR))));
    }

    private static RawServer on(int port) {
        try {
            ServerSocket socket = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
            return new RawServer(
                    socket,
                    (request, client) -> {
                        RawServer.write(
                                client,
                                RawServer.http(
                                        200, "", "{\"status\":\"delivered\",\"expires\":1}"));
                        return true;
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DigimeConnection at(URI address, Pause pause) {
        return new DigimeConnection(
                TestContract.at(address, SHORT, null),
                Clock.systemUTC(),
                TestContract.RANDOM,
                pause);
    }

    /** Never ends; counts how often it was read. */
    private static final class Endless extends InputStream {

        private final AtomicInteger pieces;

        Endless(AtomicInteger pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] b, int off, int len) {
            pieces.incrementAndGet();
            return len;
        }
    }
}
