package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that do not come over the wire whole, or not at all. */
@Timeout(30)
class DownloadCutTest extends DownloadFixture {

    @ParameterizedTest
    @DisplayName("S89 a file that stalls or dribbles is broken off, and so is one over the limit")
    @CsvSource({"stall, 60000", "dribble, 300", "pour, 1"})
    void file_neverEnding_isBrokenOff(String how, long pause) throws Exception {
        Handler handler =
                (request, socket) -> {
                    head(socket, 100_000_000);
                    byte[] piece = new byte["pour".equals(how) ? 1_000_000 : 1];
                    while (true) {
                        socket.getOutputStream().write(piece);
                        socket.getOutputStream().flush();
                        Thread.sleep(pause);
                    }
                };
        Limits limits = new Limits(200_000_000, Duration.ofSeconds(2));
        Limits small = new Limits(50_000_000, Duration.ofSeconds(9));
        long begin = System.nanoTime();

        assertThatThrownBy(
                        () ->
                                download(
                                        handler,
                                        "pour".equals(how) ? small : limits,
                                        InputStream::readAllBytes))
                .isInstanceOf(ProviderException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void file_brokenInTheMiddle_isReadAgainFromTheBeginning() throws Exception {
        int[] sent = new int[1];
        Handler handler =
                (request, socket) -> {
                    head(socket, 100_000);
                    sent[0]++;
                    socket.getOutputStream().write(new byte[sent[0] < 3 ? 50_000 : 100_000]);
                    return sent[0] >= 3;
                };

        assertThat(download(handler, LIMITS, InputStream::readAllBytes)).hasSize(100_000);
        assertThat(sent[0]).isEqualTo(3);
    }

    @Test
    @DisplayName("C73 an interrupt cuts a download in the middle and closes its connection")
    void file_interrupted_isCut() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Handler handler =
                (request, socket) -> {
                    head(socket, 100_000);
                    socket.getOutputStream().write(new byte[10]);
                    begun.countDown();
                    return RawServer.untilClosed(socket);
                };
        try (RawServer server = new RawServer(handler);
                DigimeConnection connection = connection(server, Duration.ofSeconds(9))) {
            Thread reader =
                    new Thread(
                            () ->
                                    assertThatThrownBy(
                                                    () ->
                                                            file(
                                                                    connection,
                                                                    LIMITS,
                                                                    InputStream::readAllBytes))
                                            .isInstanceOf(ProviderException.class));
            reader.start();
            begun.await();
            reader.interrupt();
            reader.join(3000);
            assertThat(reader.isAlive()).isFalse();
            assertThat(server.clientClosed(Duration.ofSeconds(3))).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void file_receiverThrows_isNotRepeated() throws Exception {
        int[] sent = new int[1];
        Handler handler =
                (request, socket) -> {
                    sent[0]++;
                    RawServer.write(socket, RawServer.http(200, "", "some"));
                    return true;
                };

        assertThatThrownBy(
                        () ->
                                download(
                                        handler,
                                        LIMITS,
                                        body -> {
                                            throw new IllegalArgumentException("mine");
                                        }))
                .hasMessage("mine")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent[0]).isEqualTo(1);
    }

    @Test
    @DisplayName("G22 a consent that ends between two attempts stops the second one")
    void file_consentEndsMeanwhile_isNotRepeated() throws Exception {
        int[] checks = new int[1];
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection connection = connection(server, READ)) {
            Runnable check =
                    () -> {
                        if (checks[0]++ > 0) {
                            throw new ConsentRequiredException("music", Reason.WITHDRAWN);
                        }
                    };
            assertThatThrownBy(
                            () -> connection.data().file(Sessions.LIVE, "f", LIMITS, check, f -> 1))
                    .isInstanceOf(ConsentRequiredException.class);
        }
        assertThat(checks[0]).isEqualTo(2);
    }
}
