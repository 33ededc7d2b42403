package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;
import static org.consentflow.sandbox.Answers.json;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class SessionRulesTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void establish_asTheSdkDoes_givesKeyTokenAndExpiryInMilliseconds() {
        JsonObject session = json(client.establish(client.sessionBody()));

        assertThat(session.getString("sessionKey")).isNotEmpty();
        assertThat(session.getString("sessionExchangeToken")).isNotEmpty();
        assertThat(Instant.ofEpochMilli(session.getJsonNumber("expiry").longValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"js", "android", "ios"})
    void establish_knownAgent_isAccepted(String name) {
        String body = client.sessionBody().replace("\"js\"", "\"" + name + "\"");
        assertThat(client.establish(body).statusCode()).isEqualTo(200);
    }

    @Test
    void establish_unknownAgent_isRefused() {
        String body = client.sessionBody().replace("\"js\"", "\"java\"");
        assertRefused(client.establish(body), 400, "SDKInvalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "4", "4.", "v4.0.0", "4.0.0 "})
    void establish_versionThatIsNone_isRefused(String version) {
        String body = client.sessionBody().replace("4.0.0", version);
        assertRefused(client.establish(body), 403, "SDKVersionInvalid");
    }

    @Test
    void establish_unknownContract_isRefused() {
        String body = client.sessionBody().replace("sandbox-music-contract", "nothing");
        assertRefused(client.establish(body), 404, "InvalidContractId");
    }

    @Test
    void establish_unknownApplication_isRefused() {
        String body = client.sessionBody().replace("consent-flow-sandbox-app", "nothing");
        assertRefused(client.establish(body), 404, "InvalidConsentAccessApplication");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"appId\":1}",
                "{} {}",
                "{\"appId\":\"a\",\"appId\":\"b\",\"contractId\":\"c\"}"
            })
    void establish_otherBody_isRefused(String body) {
        assertRefused(client.establish(body), 400, "ValidationErrors");
    }

    @Test
    void establish_bodyOfAnotherType_isRefused() {
        HttpResponse<String> response =
                RawClient.send(
                        client.request("/permission-access/session")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(client.sessionBody())));
        assertRefused(response, 400, "ValidationErrors");
    }

    @Test
    void establish_unknownCompression_isRefused() {
        String body = client.sessionBody("\"accept\":{\"compression\":\"zip\"}");
        assertRefused(client.establish(body), 400, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timeRanges\":[{\"last\":\"6x\"}]}",
                "{\"timeRanges\":[{\"last\":\"m6\"}]}",
                "{\"timeRanges\":[{\"last\":\"-1m\"}]}",
                "{\"timeRanges\":[{\"from\":20,\"to\":10}]}",
                "{\"timeRanges\":[{\"from\":1568716294874}]}",
                "{\"timeRanges\":[{\"from\":1,\"last\":\"1m\"}]}",
                "{\"timeRanges\":[{}]}",
                "{\"serviceGroups\":[{\"id\":5}]}",
                "{\"serviceGroups\":[{\"id\":5,\"serviceTypes\":[{\"id\":19}]}]}",
                "{\"serviceGroups\":\"all\"}",
                "[]"
            })
    void establish_scopeThatIsNone_isRefused(String scope) {
        HttpResponse<String> response = client.establish(client.sessionBody("\"scope\":" + scope));
        assertRefused(response, 400, "ValidationErrors");
    }

    @Test
    void establish_scopeWiderThanTheContract_isRefused() {
        String scope =
                "\"scope\":{\"serviceGroups\":[{\"id\":4,\"serviceTypes\":[{\"id\":16,"
                        + "\"serviceObjectTypes\":[{\"id\":302}]}]}]}";
        assertRefused(client.establish(client.sessionBody(scope)), 400, "ScopeOutOfBounds");
    }

    @Test
    void list_unknownSession_isRefused() {
        assertRefused(client.get("/permission-access/query/nothing"), 400, "SessionInvalid");
    }

    @Test
    void list_nobodyAgreed_isPendingWithoutFiles() {
        JsonObject list = json(client.get("/permission-access/query/" + client.session()));
        assertThat(list.toString()).isEqualTo("{\"status\":{\"state\":\"pending\"}}");
    }

    @Test
    void download_nobodyAgreed_isRefused() {
        var response = client.download(client.session(), "accounts.json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("X-Error-Code")).hasValue("InvalidSyncState");
    }
}
