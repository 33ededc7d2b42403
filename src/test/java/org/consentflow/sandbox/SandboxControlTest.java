package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.consentflow.sandbox.control.Counters;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Contract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class SandboxControlTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void contracts_overHttp_areThoseMadeAtStart() {
        JsonArray contracts = array(get("/sandbox/contracts"));

        assertThat(contracts.getValuesAs(JsonObject.class))
                .extracting(contract -> contract.getString("name"))
                .containsExactly("music", "fitness", "documents", "timeline", "receipts");
        JsonObject music = contracts.getJsonObject(0);
        Contract same = sandbox.contracts().get(0);
        assertThat(music.getString("name")).isEqualTo("music");
        assertThat(music.getString("applicationId")).isEqualTo(same.applicationId());
        assertThat(music.getString("contractId")).isEqualTo(same.contractId());
        assertThat(music.getString("privateKey"))
                .isEqualTo(same.privateKey())
                .startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(music.getJsonArray("redirectUris").getString(0))
                .isEqualTo("http://localhost:8080/api/consent/callback");
        assertThat(music.getString("baseUrl")).isEqualTo(sandbox.address() + "/v1.5");
        assertThat(same.toString()).doesNotContain("KEY");
    }

    @ParameterizedTest
    @CsvSource({"access, 1", "refresh, 1", "session, 1", "code, 0"})
    void expire_overHttp_endsAllOfThatKind(String what, int count) {
        client.consent(sandbox);
        HttpResponse<String> response = post("expire", "{\"what\":\"" + what + "\"}");
        assertThat(json(response).getInt("expired")).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"what\":\"all\"}", "{\"what\":1}", "x", ""})
    void expire_otherBody_isRefused(String body) {
        assertThat(post("expire", body).statusCode()).isEqualTo(400);
    }

    @Test
    void withdraw_overHttp_endsAllGrants() {
        client.consent(sandbox);
        RawClient.fitness(sandbox).consent(sandbox);
        assertThat(json(post("withdraw", "")).getInt("withdrawn")).isEqualTo(2);
    }

    @Test
    void withdraw_ofOneContract_leavesTheOther() {
        String music = client.consent(sandbox).getString("access_token");
        RawClient fitness = RawClient.fitness(sandbox);
        String other = fitness.consent(sandbox).getString("access_token");

        post("withdraw", "{\"contract\":\"music\"}");

        assertThat(client.trigger(music, client.session()).statusCode()).isEqualTo(401);
        assertThat(fitness.trigger(other, fitness.session()).statusCode()).isEqualTo(202);
    }

    @Test
    void withdraw_unknownContract_isRefused() {
        assertThat(post("withdraw", "{\"contract\":\"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void reset_overHttp_forgetsStateAndCountersButNotKeys() {
        JsonObject tokens = client.consent(sandbox);
        post("faults", "{\"endpoint\":\"session\",\"status\":500}");
        String keys = client.get("/jwks/oauth").body();

        assertThat(post("reset", "").statusCode()).isEqualTo(200);

        assertThat(sandbox.counters()).isEqualTo(new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(client.get("/jwks/oauth").body()).isEqualTo(keys);
        assertThat(client.trigger(tokens.getString("access_token"), client.session()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void home_afterSomeUse_showsItWithoutKeys() {
        client.consent(sandbox);
        HttpResponse<String> home = get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("Simulated provider")
                .contains("sandbox-music-contract")
                .contains("<td>holds</td>")
                .contains("<td>exchange</td>")
                .doesNotContain("PRIVATE");
    }

    @Test
    void health_always_isUp() {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/sandbox.css").headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/sandbox/nothing",
                "/v1.5/nothing",
                "/v1.5",
                "/v1.6/jwks/oauth"
            })
    void get_unknownPath_isNotFound(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void parse_options_areTakenInAnyOrder() {
        SandboxOptions options =
                SandboxMain.parse(
                        List.of(
                                "--redirect-uri",
                                "https://a.test/cb",
                                "--port",
                                "0",
                                "--redirect-uri",
                                "https://b.test/cb?x=1"));
        assertThat(options.port()).isZero();
        assertThat(options.redirectUris())
                .containsExactly(
                        URI.create("https://a.test/cb"), URI.create("https://b.test/cb?x=1"));
    }

    @Test
    void parse_nothing_isPort8091AndTheUsualRedirect() {
        SandboxOptions options = SandboxMain.parse(List.of());
        assertThat(options.port()).isEqualTo(8091);
        assertThat(options.redirectUris()).containsExactly(SandboxOptions.USUAL_REDIRECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port x",
                "--port 65536",
                "--verbose",
                "--redirect-uri /relative",
                "--redirect-uri https://a.test/cb?x=1",
                "--redirect-uri https://a.test/cb#f"
            })
    void parse_wrongOption_isRefused(String line) {
        assertThatThrownBy(() -> SandboxMain.parse(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpResponse<String> get(String path) {
        return RawClient.send(HttpRequest.newBuilder(URI.create(sandbox.address() + path)));
    }

    private static HttpResponse<String> post(String name, String body) {
        return RawClient.send(
                HttpRequest.newBuilder(URI.create(sandbox.address() + "/sandbox/" + name))
                        .POST(BodyPublishers.ofString(body)));
    }

    private static JsonArray array(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readArray();
        }
    }
}
