package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.errorCode;
import static org.consentflow.sandbox.Answers.json;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class FaultsTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void fault_statusHeadersBody_areTheAnswer() {
        set(
                """
                {"endpoint": "session", "status": 503, "headers": {"Retry-After": "7"},
                 "body": {"error": {"code": "X", "message": "m"}}}
                """);
        HttpResponse<String> response = client.establish(client.sessionBody());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(errorCode(response)).isEqualTo("X");
        assertThat(client.establish(client.sessionBody()).statusCode()).isEqualTo(200);
    }

    @Test
    void fault_times_meetsSoManyRequests() {
        set("{\"endpoint\": \"jwks\", \"status\": 500, \"times\": 2}");
        assertThat(jwks()).isEqualTo(500);
        assertThat(jwks()).isEqualTo(500);
        assertThat(jwks()).isEqualTo(200);
    }

    @Test
    void fault_several_areMetInTheirOrderEachAtItsEndpoint() {
        sandbox.faults().add(Fault.on(Endpoint.JWKS).status(500));
        sandbox.faults().add(Fault.on(Endpoint.SESSION).status(501));
        sandbox.faults().add(Fault.on(Endpoint.JWKS).status(502));

        assertThat(jwks()).isEqualTo(500);
        assertThat(jwks()).isEqualTo(502);
        assertThat(jwks()).isEqualTo(200);
        assertThat(client.establish("").statusCode()).isEqualTo(501);
    }

    @Test
    void fault_deleted_isNotMet() {
        set("{\"endpoint\": \"jwks\", \"status\": 500}");
        control("faults", HttpRequest.newBuilder().DELETE());
        assertThat(jwks()).isEqualTo(200);
    }

    @Test
    void fault_delayAlone_givesTheRealAnswerLate() {
        set("{\"endpoint\": \"jwks\", \"delayMs\": 150}");
        long begin = System.nanoTime();
        assertThat(jwks()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void fault_headersAlone_joinTheRealAnswer() {
        set("{\"endpoint\": \"session\", \"headers\": {\"x-digi-sdk-status\": \"deprecated\"}}");
        HttpResponse<String> response = client.establish(client.sessionBody());
        assertThat(json(response)).containsKey("sessionKey");
        assertThat(response.headers().firstValue("x-digi-sdk-status")).hasValue("deprecated");
    }

    @Test
    void fault_close_endsTheConnectionWithoutAByte() throws IOException {
        sandbox.faults().add(Fault.on(Endpoint.JWKS).closing());
        assertThat(
                        RawSocket.send(
                                sandbox,
                                "GET /v1.5/jwks/oauth HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEmpty();
    }

    @Test
    void fault_cutAfter_announcesAllAndSendsSoManyBytes() throws IOException {
        set("{\"endpoint\": \"jwks\", \"cutAfter\": 10}");
        String answer =
                RawSocket.send(sandbox, "GET /v1.5/jwks/oauth HTTP/1.1\r\nHost: localhost\r\n\r\n");

        String[] parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0]).startsWith("HTTP/1.1 200").containsPattern("Content-Length: [0-9]{3}");
        assertThat(parts[1]).hasSize(10).startsWith("{\"keys\"");
    }

    @Test
    void fault_beforeProcessing_leavesNonceAndTokenUnused() {
        String token = client.consent(sandbox).getString("refresh_token");
        sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(503));

        assertThat(client.refresh(token).statusCode()).isEqualTo(503);
        assertThat(client.refresh(token).statusCode()).isEqualTo(201);
    }

    @Test
    void fault_afterProcessing_losesTheAnswerOfWorkDone() {
        String token = client.consent(sandbox).getString("refresh_token");
        set("{\"endpoint\": \"refresh\", \"status\": 504, \"afterProcessing\": true}");

        assertThat(client.refresh(token).statusCode()).isEqualTo(504);
        assertThat(errorCode(client.refresh(token))).isEqualTo("InvalidToken");
    }

    @Test
    void fault_afterProcessing_usesTheNonceUp() {
        String bearer = client.sign(client.authorizeClaims());
        sandbox.faults().add(Fault.on(Endpoint.AUTHORIZE).closing().afterwards());

        assertThatThrownBy(() -> client.post("/oauth/authorize", bearer))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(errorCode(client.post("/oauth/authorize", bearer))).isEqualTo("InvalidRequest");
    }

    @Test
    void fault_exchangeAndRefresh_areToldApart() {
        JsonObject tokens = client.consent(sandbox);
        sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).status(503));
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode()).isEqualTo(201);
        assertThat(client.exchange("c").statusCode()).isEqualTo(503);
        assertThat(sandbox.counters().refresh()).isEqualTo(1);
        assertThat(sandbox.counters().exchange()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"endpoint\": \"jwks\"}",
                "{\"endpoint\": \"nothing\", \"status\": 500}",
                "{\"endpoint\": \"jwks\", \"status\": 99}",
                "{\"endpoint\": \"jwks\", \"status\": \"500\"}",
                "{\"endpoint\": \"jwks\", \"status\": 500, \"times\": 0}",
                "{\"endpoint\": \"jwks\", \"delayMs\": -1}",
                "{\"endpoint\": \"jwks\", \"cutAfter\": 1.5}",
                "{\"endpoint\": \"jwks\", \"close\": 1}",
                "{\"endpoint\": \"jwks\", \"headers\": {\"a b\": \"c\"}, \"status\": 500}",
                "{\"endpoint\": \"jwks\", \"status\": 500, \"afterprocessing\": true}"
            })
    void fault_illFormed_isRefused(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(json));
        assertThat(control("faults", request).statusCode()).isEqualTo(400);
        assertThat(jwks()).isEqualTo(200);
    }

    @Test
    void log_requests_areCountedAndListedWithoutValues() {
        String session = client.session();
        sandbox.faults().add(Fault.on(Endpoint.QUERY).status(500));
        client.get("/permission-access/query/" + session);
        client.get("/permission-access/query/unknown");

        JsonObject log = json(control("log", HttpRequest.newBuilder()));
        JsonObject counters = log.getJsonObject("counters");
        assertThat(counters.keySet())
                .containsExactlyInAnyOrder(
                        "session",
                        "authorize",
                        "exchange",
                        "refresh",
                        "trigger",
                        "query",
                        "file",
                        "jwks",
                        "postbox",
                        "refused");
        assertThat(counters.getInt("query")).isEqualTo(2);
        assertThat(counters.getInt("refused")).isEqualTo(1);
        assertThat(log.getJsonArray("entries")).hasSize(3);
        assertThat(log.getJsonArray("entries").getJsonObject(2).getString("error"))
                .isEqualTo("SessionInvalid");
        assertThat(log.toString()).doesNotContain(session);
        List<Optional<String>> errors = sandbox.log().stream().map(Journal.Entry::error).toList();
        assertThat(errors)
                .containsExactly(
                        Optional.empty(), Optional.of("fault"), Optional.of("SessionInvalid"));
    }

    private static int jwks() {
        return client.get("/jwks/oauth").statusCode();
    }

    private static void set(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(json));
        assertThat(control("faults", request).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> control(String name, HttpRequest.Builder request) {
        return RawClient.send(request.uri(URI.create(sandbox.address() + "/sandbox/" + name)));
    }
}
