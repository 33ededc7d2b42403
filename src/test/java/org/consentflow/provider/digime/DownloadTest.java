package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files while they come over the wire. */
@Timeout(30)
class DownloadTest extends DownloadFixture {

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
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            e -> {
                                assertThat(e.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
                                assertThat(e.retryable()).as("the name stays").isFalse();
                            });
            assertThat(server.requests()).isEmpty();
        }
    }
}
