package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.provider.digime.TestContract.failed;

import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What really goes over the socket, and when it is given up. */
@Timeout(20)
class SendingTest {

    private static final TokenSet TOKEN = TestContract.kept("secret-refresh-token");
    private static final Duration TOTAL = Duration.ofMillis(600);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String NONCE = "a".repeat(32);

    private record Seen(Answer answer, Duration took, int requests, boolean closed) {}

    @Test
    @DisplayName("G15 a POST whose server closes without an answer is sent exactly once")
    void refresh_serverClosesWithoutAnswer_isSentOnce() throws Exception {
        Seen seen = refresh((request, socket) -> false);

        assertThat(seen.requests).isEqualTo(1);
        assertThat(failed(seen.answer).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("G15 a POST on a kept connection that the server closes is sent exactly once")
    void refresh_keptConnectionClosed_isSentOnce() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        Handler firstOnly =
                (request, socket) -> {
                    RawServer.write(socket, RawServer.http(200, "", "{}"));
                    return answered.incrementAndGet() < 2;
                };
        Handler thenClose =
                (request, socket) -> answered.get() == 0 && firstOnly.answer(request, socket);
        try (RawServer server = new RawServer(thenClose);
                DigimeConnection connection = connection(server.address())) {
            connection.provider().refresh(TOKEN, NONCE, SendGate.OPEN);
            Answer second = connection.provider().refresh(TOKEN, NONCE, SendGate.OPEN);

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
            assertThat(failed(second).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    @DisplayName("G15 headers that trickle in are cut at the total deadline and the socket closed")
    void refresh_dribbledHeaders_areCut() throws Exception {
        Seen seen =
                refresh(
                        (request, socket) -> {
                            RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
                            while (true) {
                                RawServer.write(socket, "X-Slow: 1\r\n");
                                Thread.sleep(20);
                            }
                        });

        assertThat(seen.took).isLessThan(SOON);
        assertThat(seen.closed).isTrue();
        assertThat(failed(seen.answer).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName(
            "R10 a body of a byte at a time is cut at the total deadline and the socket closed")
    void refresh_dribbledBody_isCut() throws Exception {
        Seen seen =
                refresh(
                        (request, socket) -> {
                            RawServer.write(
                                    socket, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n");
                            while (true) {
                                RawServer.write(socket, "x");
                                Thread.sleep(20);
                            }
                        });

        assertThat(seen.took).isGreaterThanOrEqualTo(TOTAL).isLessThan(SOON);
        assertThat(seen.closed).isTrue();
        assertThat(failed(seen.answer).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("R8 an exchange that gets no answer in time is not sent again")
    void exchange_noAnswer_isNotRepeated() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> RawServer.untilClosed(socket));
                DigimeConnection connection = connection(server.address())) {
            Answer answer =
                    connection.provider().exchange(new Secret("c"), TestContract.pending("v"));

            assertThat(server.requests()).hasSize(1);
            assertThat(failed(answer).outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failed(answer).problem().retryable()).isTrue();
        }
    }

    @Test
    @DisplayName("C110 a server that never answers makes the call fail at the timeout")
    void refresh_neverAnswered_failsAtTheTimeout() throws Exception {
        Seen seen = refresh((request, socket) -> RawServer.untilClosed(socket));

        assertThat(seen.took).isBetween(TOTAL.minusMillis(50), SOON);
        assertThat(seen.closed).isTrue();
        assertThat(failed(seen.answer).problem().error())
                .isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"token\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tok\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab",
                "garbage that is not HTTP\r\n\r\n"
            })
    @DisplayName("R9 an answer that breaks off or is no HTTP leaves the outcome unknown, sent once")
    void refresh_brokenAnswer_isUnknown(String bytes) throws Exception {
        Seen seen =
                refresh(
                        (request, socket) -> {
                            RawServer.write(socket, bytes);
                            return false;
                        });

        assertThat(seen.requests).isEqualTo(1);
        assertThat(failed(seen.answer).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("R11 an answer over the cap is cut off and its outcome unknown")
    void refresh_oversizedAnswer_isUnknown() throws Exception {
        Seen seen = refresh((request, socket) -> pour(socket));

        assertThat(seen.closed).isTrue();
        assertThat(failed(seen.answer).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failed(seen.answer).problem().error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
    }

    @Test
    @DisplayName("S89 an endless body is cut at the cap, long before the deadline")
    void list_endlessBody_isCutAtTheCap() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> pour(socket));
                DigimeConnection connection =
                        TestContract.connect(TestContract.at(server.address()))) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> Sessions.file(connection, "f", 100_000))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("too large");

            assertThat(server.clientClosed(SOON)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        }
    }

    private static boolean pour(Socket socket) throws Exception {
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        String piece = "x".repeat(64 * 1024);
        while (true) {
            RawServer.write(socket, piece);
        }
    }

    private static Seen refresh(Handler handler) throws Exception {
        try (RawServer server = new RawServer(handler);
                DigimeConnection connection = connection(server.address())) {
            connection.provider().nonce();
            long begin = System.nanoTime();
            Answer answer = connection.provider().refresh(TOKEN, NONCE, SendGate.OPEN);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            boolean closed = server.clientClosed(SOON);
            return new Seen(answer, took, server.requests().size(), closed);
        }
    }

    private static DigimeConnection connection(URI address) {
        return new DigimeConnection(
                TestContract.at(address, TOTAL, null),
                Clock.systemUTC(),
                TestContract.RANDOM,
                time -> {},
                TestContract.line());
    }
}
