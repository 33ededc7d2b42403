package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.provider.Certificates;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.Tls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the connection trusts. */
@Timeout(30)
class TlsTest {

    @TempDir Path folder;

    @Test
    void refresh_trustedCertificateOfTheHost_isSent() throws Exception {
        Certificates good = Certificates.of(folder, "localhost");

        assertThat(refresh(good.server(), good.trust())).isInstanceOf(Answer.Received.class);
    }

    @Test
    @DisplayName("C108 a trusted certificate for another host name is refused, nothing is sent")
    void refresh_certificateOfAnotherHost_isNotSent() throws Exception {
        Certificates other = Certificates.of(folder, "api.example.org");

        assertNotSent(other.server(), other.trust());
    }

    @Test
    @DisplayName("S45 a self-signed certificate that is not in the trust store is refused")
    void refresh_selfSigned_isNotSent() throws Exception {
        Certificates unknown = Certificates.of(folder, "localhost");
        Certificates trusted = Certificates.of(folder, "localhost", "-validity", "30");

        assertNotSent(unknown.server(), trusted.trust());
    }

    @Test
    @DisplayName("S45 an expired certificate is refused")
    void refresh_expired_isNotSent() throws Exception {
        Certificates expired = Certificates.expired(folder, "localhost");

        assertNotSent(expired.server(), expired.trust());
    }

    @Test
    @DisplayName("S45 a server of TLS 1.1 and older is refused")
    void refresh_oldTls_fails() throws Exception {
        Certificates good = Certificates.of(folder, "localhost");

        assertThat(refresh(good.server("TLSv1.1", "TLSv1"), good.trust()))
                .isInstanceOf(Answer.Failed.class);
        assertThat(Tls.parameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    @DisplayName(
            "R7 a server that refuses the TLS handshake with an alert was certainly sent nothing")
    void refresh_handshakeRefused_isNotSent() throws Exception {
        byte[] protocolVersion = {21, 3, 3, 0, 2, 2, 70};
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DigimeConnection connection =
                        TestContract.connect(
                                TestContract.at(
                                        URI.create(
                                                "https://localhost:" + server.getLocalPort())))) {
            Thread refusing =
                    new Thread(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    socket.getInputStream().readNBytes(5);
                                    socket.getOutputStream().write(protocolVersion);
                                    socket.getInputStream()
                                            .transferTo(OutputStream.nullOutputStream());
                                } catch (IOException gone) {
                                    return;
                                }
                            });
            refusing.start();
            Answer answer =
                    connection
                            .provider()
                            .refresh(TestContract.kept("r"), "a".repeat(32), SendGate.OPEN);

            assertThat(TestContract.failed(answer).outcome()).isEqualTo(Outcome.NOT_SENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.digi.me/v1.5",
                "http://127.0.0.2/v1.5",
                "http://localhost.evil.example/v1.5",
                "file:///etc/passwd",
                "ftp://localhost/v1.5",
                "https:///v1.5",
                "https://user@api.digi.me/v1.5"
            })
    @DisplayName("G36 base-url and jwks-uri are https, or http on a loopback name")
    void settings_otherAddress_isRefused(String address) {
        assertThatThrownBy(() -> TestContract.at(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.digi.me/v1.5",
                "http://localhost:8091/v1.5",
                "http://127.0.0.1:8091/v1.5",
                "http://[::1]:8091/v1.5"
            })
    void settings_httpsOrLoopback_isTaken(String address) {
        assertThat(TestContract.at(URI.create(address)).baseUrl()).hasToString(address);
    }

    private void assertNotSent(ServerSocket server, KeyStore trust) throws Exception {
        Answer answer = refresh(server, trust);

        assertThat(TestContract.failed(answer).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    private static Answer refresh(ServerSocket socket, KeyStore trust) throws Exception {
        try (RawServer server =
                        new RawServer(
                                socket,
                                (request, client) -> {
                                    RawServer.write(client, RawServer.http(200, "", "{}"));
                                    return false;
                                });
                DigimeConnection connection =
                        TestContract.connect(
                                TestContract.at(
                                        URI.create("https://localhost:" + server.port()),
                                        Duration.ofSeconds(5),
                                        trust))) {
            Answer answer =
                    connection
                            .provider()
                            .refresh(TestContract.kept("r"), "a".repeat(32), SendGate.OPEN);
            assertThat(server.requests()).hasSize(answer instanceof Answer.Received ? 1 : 0);
            return answer;
        }
    }
}
