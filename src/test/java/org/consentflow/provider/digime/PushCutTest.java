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
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.flow.Pause;
import org.consentflow.line.Line;
import org.consentflow.line.Line.Condition;
import org.consentflow.provider.RawServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One push that does not get through: when it is given up, and that it is not sent twice. */
@Timeout(30)
class PushCutTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    private final FakeProvider fake = new FakeProvider();
    private final Line line = TestContract.line();
    private final DigimeConnection connection =
            new DigimeConnection(
                    TestContract.at(fake.baseUrl()),
                    Clock.systemUTC(),
                    TestContract.RANDOM,
                    time -> {},
                    line);

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("G35 a push whose server closes without an answer is sent exactly once")
    void push_closedWithoutAnswer_isSentOnce() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection other = at(server.address(), time -> {})) {
            ProviderException failure = Letters.failure(other, Letters.LETTER);
            assertThat(failure.error()).isEqualTo(ConsentError.PUSH_UNCERTAIN);
            assertThat(failure.retryable()).isFalse();
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
            assertThat(other.pushing().push(Letters.request(file)).delivery())
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
            ProviderException failure = Letters.failure(other, endless);

            assertThat(failure.error()).isEqualTo(ConsentError.PUSH_UNCERTAIN);
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
                            () -> connection.pushing().push(Letters.request(broken)));

            assertThat(refused.error()).isEqualTo(ConsentError.CONTENT_UNREADABLE);
            assertThat(refused).hasMessageNotContaining("secret").hasNoCause();
        }
        assertThat(fake.seen("push")).isEmpty();
        assertThat(line.conditions())
                .as("no failure of the provider")
                .containsEntry("push", Condition.GOOD);
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

            ProviderException failure =
                    Letters.failure(other, PushFile.of("a", () -> new Endless(pieces)));

            assertThat(failure.error())
                    .isIn(ConsentError.PROVIDER_REFUSED, ConsentError.PUSH_UNCERTAIN);
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
                pause,
                TestContract.line());
    }

    /** Never ends, and does not close; counts how often it was read. */
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

        @Override
        public void close() throws IOException {
            throw new IOException("does not close, which hides nothing");
        }
    }
}
