package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.data.DataGateway.Receiver;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files while they come over the wire. */
@Timeout(30)
class DownloadTest {

    private static final Duration READ = Duration.ofSeconds(1);
    private static final Limits LIMITS = new Limits(50_000_000, Duration.ofSeconds(10));

    @Test
    void file_large_arrivesWhileItIsRead() throws Exception {
        byte[] content = new byte[20_000_000];
        new Random(5).nextBytes(content);
        Handler handler =
                (request, socket) -> {
                    head(socket, content.length);
                    socket.getOutputStream().write(content);
                    return true;
                };

        assertThat(Arrays.equals(download(handler, LIMITS, InputStream::readAllBytes), content))
                .isTrue();
    }

    @Test
    @DisplayName("W39 a receiver that reads slowly slows the provider, whatever the size")
    void file_readSlowly_isSentSlowly() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        Handler handler =
                (request, socket) -> {
                    head(socket, 40_000_000);
                    socket.getOutputStream().write(new byte[40_000_000]);
                    all.countDown();
                    return true;
                };

        long before =
                download(
                        handler,
                        LIMITS,
                        body -> {
                            body.read();
                            Thread.sleep(300);
                            long sent = all.getCount();
                            body.readAllBytes();
                            return sent;
                        });
        assertThat(before).as("not all was sent yet").isEqualTo(1);
    }

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

    @ParameterizedTest
    @DisplayName("C97 errors of a file are told as those of a session are")
    @CsvSource({
        "400, ValidationErrors, PROVIDER_REFUSED",
        "400, SDKInvalid, SDK_INVALID",
        "403, SDKVersionInvalid, SDK_VERSION_INVALID"
    })
    void file_refused_isTyped(int status, String code, ConsentError error) {
        Handler handler =
                (request, socket) -> {
                    RawServer.write(socket, RawServer.http(status, "", FakeProvider.error(code)));
                    return true;
                };

        assertThatThrownBy(() -> download(handler, LIMITS, InputStream::readAllBytes))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> {
                            assertThat(e.error()).isEqualTo(error);
                            assertThat(e.status()).isEqualTo(status);
                            assertThat(e.code()).contains(code);
                            assertThat(e.reference()).isPresent();
                        });
    }

    @ParameterizedTest
    @DisplayName("C94 a name is one segment of the path, whatever it contains")
    @CsvSource({
        "../../oauth/token?x=1, ..%2F..%2Foauth%2Ftoken%3Fx%3D1",
        "a#b, a%23b",
        "a b+c%2F, a%20b%2Bc%252F"
    })
    void file_oddName_isEscaped(String name, String escaped) throws Exception {
        String[] path = new String[1];
        Handler handler =
                (request, socket) -> {
                    path[0] = request.path();
                    RawServer.write(socket, RawServer.http(200, "", "x"));
                    return true;
                };
        try (RawServer server = new RawServer(handler);
                DigimeConnection connection = connection(server, READ)) {
            connection
                    .data()
                    .file(Sessions.LIVE, name, LIMITS, () -> {}, f -> f.content().readAllBytes());
        }
        assertThat(path[0]).isEqualTo("/permission-access/query/sk%2F%2B%20%3D%26x/" + escaped);
    }

    @ParameterizedTest
    @DisplayName("W27 a name that no escaping makes safe is not sent")
    @CsvSource({"..", "."})
    void file_dotName_isNotSent(String name) throws Exception {
        try (RawServer server = new RawServer((request, socket) -> false);
                DigimeConnection connection = connection(server, READ)) {
            assertThatThrownBy(() -> Sessions.file(connection, name, 100))
                    .isInstanceOf(ProviderException.class);
            assertThat(server.requests()).isEmpty();
        }
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

    private static void head(Socket socket, long length) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static <T> T download(Handler handler, Limits limits, Body<T> body) throws Exception {
        try (RawServer server = new RawServer(handler);
                DigimeConnection connection = connection(server, READ)) {
            return file(connection, limits, body);
        }
    }

    private static <T> T file(DigimeConnection connection, Limits limits, Body<T> body) {
        Receiver<T> receiver =
                file -> {
                    try {
                        return body.read(file.content());
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                };
        return connection.data().file(Sessions.LIVE, "f", limits, () -> {}, receiver);
    }

    private static DigimeConnection connection(RawServer server, Duration read) {
        return new DigimeConnection(
                TestContract.at(server.address(), read, null),
                Clock.systemUTC(),
                TestContract.RANDOM,
                time -> {});
    }

    private interface Body<T> {
        T read(InputStream body) throws IOException, InterruptedException;
    }
}
