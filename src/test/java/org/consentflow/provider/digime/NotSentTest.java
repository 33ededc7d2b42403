package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.provider.digime.TestContract.failed;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.RawServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What certainly did not reach the provider. */
@Timeout(20)
class NotSentTest {

    private static final TokenSet TOKEN = TestContract.kept("secret-refresh-token");
    private static final Duration TOTAL = Duration.ofMillis(600);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String NONCE = "a".repeat(32);

    @Test
    @DisplayName("R7 a closed port means certainly not sent")
    void refresh_closedPort_isNotSent() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(refreshAt(URI.create("http://localhost:" + port)).outcome())
                .isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    @DisplayName("R7 an unknown host name means certainly not sent, and is not told in the message")
    void refresh_unknownName_isNotSent() {
        Answer.Failed failed = refreshAt(URI.create("https://no-such-host.invalid/v1.5"));

        assertThat(failed.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failed.problem()).hasMessageNotContaining("invalid").hasNoCause();
    }

    @Test
    @DisplayName("G17 the gate is asked when the connection stands, and closed nothing is written")
    void refresh_gateClosed_writesNothing() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection connection = connection(server.address())) {
            AtomicInteger connectionsWhenAsked = new AtomicInteger(-1);
            Answer answer =
                    connection
                            .provider()
                            .refresh(
                                    TOKEN,
                                    NONCE,
                                    () -> {
                                        awaitConnection(server);
                                        connectionsWhenAsked.set(server.connections());
                                        return false;
                                    });

            assertThat(failed(answer).outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(connectionsWhenAsked).hasValue(1);
            assertThat(server.clientClosed(SOON)).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R23 held up between the open gate and the socket, it is not known whether it was sent")
    void refresh_heldUpBehindTheGate_isUnknown() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection connection = connection(server.address())) {
            CountDownLatch given = new CountDownLatch(1);
            Answer answer = connection.provider().refresh(TOKEN, NONCE, () -> heldUpUntil(given));
            given.countDown();

            assertThat(failed(answer).outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    /** Open when it was asked, but back only when the caller has its answer. */
    private static boolean heldUpUntil(CountDownLatch given) {
        try {
            return given.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitConnection(RawServer server) {
        for (int i = 0; i < 100 && server.connections() == 0; i++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static Answer.Failed refreshAt(URI address) {
        try (DigimeConnection connection = connection(address)) {
            return failed(connection.provider().refresh(TOKEN, NONCE, SendGate.OPEN));
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
