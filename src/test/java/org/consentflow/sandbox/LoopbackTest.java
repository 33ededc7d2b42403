package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class LoopbackTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:8091",
                "localhost.evil.test",
                "127.0.0.1.evil.test",
                "127.0.0.2",
                "localhost@evil.test",
                "localhost:1:2",
                ""
            })
    @DisplayName("G32 a Host that is no loopback name gets no key")
    void request_foreignHost_isRefused(String host) throws IOException {
        String answer = RawSocket.get(sandbox, "/sandbox/contracts", "Host: " + host);
        assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("PRIVATE KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8091", "[::1]:8091"})
    @DisplayName("G32 loopback names are served")
    void request_loopbackHost_isServed(String host) throws IOException {
        String answer = RawSocket.get(sandbox, "/sandbox/contracts", "Host: " + host);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("PRIVATE KEY");
    }

    @Test
    @DisplayName("G32 a request without Host is refused")
    void request_withoutHost_isRefused() throws IOException {
        assertThat(RawSocket.get(sandbox, "/health", "A: b")).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/contracts", "/v1.5/jwks/oauth", "/", "/nothing"})
    @DisplayName("G32 no answer allows another origin to read it")
    void answer_foreignOrigin_hasNoCorsHeader(String path) throws IOException {
        String answer =
                RawSocket.get(sandbox, path, "Host: localhost", "Origin: https://evil.test");
        assertThat(answer)
                .doesNotContainIgnoringCase("Access-Control-")
                .contains("Cross-Origin-Resource-Policy: same-origin");
    }

    @Test
    @DisplayName("G32 a preflight is not answered with permission")
    void preflight_anyPath_isNotAllowed() throws IOException {
        String answer =
                RawSocket.send(
                        sandbox,
                        "OPTIONS /sandbox/faults HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Origin: https://evil.test\r\n"
                                + "Access-Control-Request-Method: DELETE\r\n\r\n");
        assertThat(answer).doesNotContainIgnoringCase("Access-Control-").contains(" 403 ");
    }

    @Test
    @DisplayName("G32 another page's blind request changes nothing")
    void control_foreignOrigin_isRefused() {
        HttpResponse<String> response =
                RawClient.send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + "/sandbox/reset"))
                                .header("Origin", "https://evil.test")
                                .POST(BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("G32 nothing listens beyond 127.0.0.1")
    void listen_otherAddresses_areNotBound() throws IOException {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (InetAddress other : others) {
            assertThat(isOpen(other)).as("%s", other).isFalse();
        }
        assertThat(isOpen(InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(isOpen(InetAddress.getByName("127.0.0.1"))).isTrue();
    }

    private static boolean isOpen(InetAddress address) {
        try (Socket socket = new Socket(address, sandbox.address().getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
