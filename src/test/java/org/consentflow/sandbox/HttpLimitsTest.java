package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class HttpLimitsTest {

    private static final String POST = "POST /v1.5/permission-access/session HTTP/1.1\r\n";
    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    private static Sandbox sandbox;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
    }

    @Test
    void read_headersBeyond64KiB_areRefused() throws IOException {
        String answer = RawSocket.get(sandbox, "/health", "A: " + "x".repeat(66_000));
        assertThat(answer).startsWith("HTTP/1.1 431");
    }

    @Test
    void read_announcedBodyBeyond1MiB_isRefused() throws IOException {
        assertThat(RawSocket.send(sandbox, POST + HOST + "Content-Length: 1048577\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void read_chunkedBodyBeyond1MiB_isRefused() throws IOException {
        String chunk = "80000\r\n" + "x".repeat(0x80000) + "\r\n";
        String body = chunk + chunk + "1\r\nx\r\n0\r\n\r\n";
        assertThat(
                        RawSocket.send(
                                sandbox, POST + HOST + "Transfer-Encoding: chunked\r\n\r\n" + body))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void read_continueExpected_isToldOnlyWhenTheBodyIsWanted() throws IOException {
        String expecting = "Content-Type: application/json\r\nExpect: 100-continue\r\n";
        String body = RawClient.music(sandbox).sessionBody();
        String length = "Content-Length: " + body.length() + "\r\n\r\n";
        assertThat(RawSocket.send(sandbox, POST + HOST + expecting + length + body))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200");
        assertThat(
                        RawSocket.send(
                                sandbox,
                                "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n"
                                        + expecting
                                        + length))
                .startsWith("HTTP/1.1 404")
                .contains("Connection: close");
    }

    @Test
    void read_bodyNobodyAskedFor_isSkippedBeforeTheNextRequest() throws IOException {
        String first = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n";
        String second = "GET /health HTTP/1.1\r\n" + HOST + "\r\n";
        assertThat(RawSocket.send(sandbox, first + "Content-Length: 3\r\n\r\nabc" + second))
                .startsWith("HTTP/1.1 404")
                .contains("HTTP/1.1 200");
        assertThat(
                        RawSocket.send(
                                sandbox,
                                first
                                        + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
                                        + second))
                .startsWith("HTTP/1.1 404")
                .contains("HTTP/1.1 200");
    }

    @Test
    void read_chunkedBody_isPutTogether() throws IOException {
        String body = RawClient.music(sandbox).sessionBody();
        String chunks =
                "5\r\n"
                        + body.substring(0, 5)
                        + "\r\n"
                        + Integer.toHexString(body.length() - 5)
                        + ";a=b\r\n"
                        + body.substring(5)
                        + "\r\n0\r\nTrailer: x\r\n\r\n";
        String type = "Content-Type: application/json\r\n";
        assertThat(
                        RawSocket.send(
                                sandbox,
                                POST + HOST + type + "Transfer-Encoding: chunked\r\n\r\n" + chunks))
                .startsWith("HTTP/1.1 200")
                .contains("sessionKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 1\r\nContent-Length: 2\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: one\r\n",
                "Transfer-Encoding: gzip\r\n",
                "No colon\r\n",
                "Space : x\r\n"
            })
    void read_ambiguousHeaders_areRefused(String headers) throws IOException {
        assertThat(RawSocket.send(sandbox, POST + HOST + headers + "\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET http://evil.test/ HTTP/1.1", "GET / HTTP/2.0", "GET /", "nonsense"})
    void read_otherRequestLine_isRefused(String line) throws IOException {
        assertThat(RawSocket.send(sandbox, line + "\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void read_twoRequestsOnOneConnection_areBothAnswered() throws IOException {
        String first = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String second = "HEAD /health HTTP/1.1\r\n" + HOST + "\r\n";
        String answer = RawSocket.send(sandbox, first + second);
        assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(3);
        assertThat(answer.split("up\n", -1)).hasSize(2);
    }

    @Test
    void read_pathWithBrokenEncoding_isRefused() throws IOException {
        assertThat(RawSocket.get(sandbox, "/v1.5/%zz", "Host: localhost")).contains(" 400 ");
    }
}
