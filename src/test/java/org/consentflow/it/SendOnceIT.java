package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.DATA;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;
import org.consentflow.provider.RawServer.Request;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What really leaves the server, counted on the socket: between it and the sandbox stands a server
 * of the test that hands everything on but what it is told to spoil.
 */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class SendOnceIT {

    private static final Duration TOTAL = Duration.ofSeconds(2);

    /** Far beyond the total deadline, and below what servers' own clients were seen to hold. */
    private static final Duration BOUND = Duration.ofSeconds(9);

    private static final AtomicReference<Handler> TOKEN = new AtomicReference<>(SendOnceIT::handOn);
    private static final RawServer ELSEWHERE = new RawServer((request, socket) -> false);
    private static final RawServer BETWEEN =
            new RawServer(
                    (request, socket) ->
                            (request.path().endsWith("/oauth/token")
                                            ? TOKEN.get()
                                            : (Handler) SendOnceIT::handOn)
                                    .answer(request, socket));

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(
                Map.of(
                        "consentflow.base-url", BETWEEN.address() + "/v1.5",
                        "consentflow.jwks-uri", SANDBOX.baseUrl() + "/jwks/oauth",
                        "consentflow.total-timeout", TOTAL.toMillis() + "ms",
                        "consentflow.read-timeout", TOTAL.toMillis() + "ms",
                        "consentflow.connect-timeout", "1s"));
    }

    @BeforeEach
    void fresh() {
        TOKEN.set(SendOnceIT::handOn);
        SANDBOX.reset();
    }

    @Test
    @DisplayName("G15 in the server an exchange whose peer closes without an answer is sent once")
    void exchange_peerCloses_isSentOnce() {
        int before = tokenRequests().size();
        TOKEN.set((request, socket) -> false);
        assertThat(exchange("closes").status()).isEqualTo(502);
        assertThat(tokenRequests().size() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("R9 in the server an exchange whose connection is reset is sent once")
    void exchange_connectionReset_isSentOnce() {
        int before = tokenRequests().size();
        TOKEN.set(
                (request, socket) -> {
                    socket.setSoLinger(true, 0);
                    return false;
                });
        assertThat(exchange("resets").status()).isEqualTo(502);
        assertThat(tokenRequests().size() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("R10 in the server headers and bodies that trickle in are cut at the deadline")
    void exchange_dribbled_isCutAtTheDeadline() {
        for (String start :
                List.of(
                        "HTTP/1.1 200 OK\r\nX-",
                        "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")) {
            AtomicReference<Duration> open = new AtomicReference<>();
            TOKEN.set((request, socket) -> dribble(socket, start, open));
            int before = tokenRequests().size();
            assertThat(exchange("dribbles").status()).isEqualTo(502);
            assertThat(tokenRequests().size() - before).isEqualTo(1);
            assertThat(held(open)).isBetween(TOTAL.minusMillis(500), BOUND);
        }
    }

    @Test
    @DisplayName("R11 in the server an endless body is cut and the exchange sent once")
    void exchange_endlessBody_isCut() {
        TOKEN.set(
                (request, socket) -> {
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
                    String much = "x".repeat(100_000);
                    while (true) {
                        RawServer.write(socket, much);
                    }
                });
        int before = tokenRequests().size();
        assertThat(exchange("endless").status()).isEqualTo(502);
        assertThat(tokenRequests().size() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("S44 in the server a redirect of the token endpoint is not followed")
    void exchange_redirected_isNotFollowed() {
        String to = "Location: " + ELSEWHERE.address() + "/v1.5/oauth/token\r\n";
        TOKEN.set(
                (request, socket) -> {
                    RawServer.write(socket, RawServer.http(307, to, ""));
                    return false;
                });
        int before = tokenRequests().size();
        assertThat(exchange("redirected").status()).isEqualTo(502);
        assertThat(tokenRequests().size() - before).isEqualTo(1);
        assertThat(ELSEWHERE.connections()).isZero();
    }

    @Test
    @DisplayName("G18 in the server a lost refresh is sent again once, with the same nonce")
    void refresh_peerCloses_isReplayedWithTheSameNonce() throws Exception {
        Person person = new Person("replayed");
        Journey.completed(person);
        assertThat(person.get(DATA).status()).isEqualTo(200);
        SANDBOX.expire(Expirable.ACCESS);
        int before = tokenRequests().size();
        TOKEN.set((request, socket) -> false);
        assertThat(person.get(DATA).status()).isNotEqualTo(200);
        List<Request> sent = tokenRequests().subList(before, tokenRequests().size());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).claims().getStringClaim("nonce"))
                .isEqualTo(sent.get(1).claims().getStringClaim("nonce"));
    }

    private static Person.Answer exchange(String name) {
        Person person = new Person(name);
        return person.get(Journey.begun(person).approved());
    }

    private static List<Request> tokenRequests() {
        return BETWEEN.requests().stream()
                .filter(request -> request.path().endsWith("/oauth/token"))
                .toList();
    }

    private static boolean handOn(Request request, Socket from) throws IOException {
        try (Socket to = new Socket("127.0.0.1", SANDBOX.address().getPort())) {
            String head = request.head().replaceFirst("\r\n", "\r\nConnection: close\r\n");
            to.getOutputStream().write((head + request.body()).getBytes(StandardCharsets.UTF_8));
            to.getInputStream().transferTo(from.getOutputStream());
        }
        return false;
    }

    /** A byte at a time until the other side has had enough; notes how long that was. */
    private static boolean dribble(Socket socket, String start, AtomicReference<Duration> open)
            throws InterruptedException {
        long begun = System.nanoTime();
        try {
            RawServer.write(socket, start);
            while (true) {
                RawServer.write(socket, "x");
                Thread.sleep(100);
            }
        } catch (IOException closed) {
            open.set(Duration.ofNanos(System.nanoTime() - begun));
            return false;
        }
    }

    private static Duration held(AtomicReference<Duration> open) {
        for (int i = 0; i < 100 && open.get() == null; i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        Duration held = open.get();
        return held == null ? Duration.ofDays(1) : held;
    }
}
