package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.StringReader;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged WAR as a gateway: an application in any language, with a token for each person. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class GatewayIT {

    private static final URI ROOT = SERVER.resolve("/consent-flow/consent/");
    private static final URI MUSIC = ROOT.resolve("connections/music");
    private static final URI CALLBACK = ROOT.resolve("callback");
    private static final BearerTokens TOKENS = new BearerTokens();

    private final Person client = new Person(null);

    @Deployment(testable = false)
    static WebArchive packaged() {
        Map<String, String> settings = new HashMap<>(TOKENS.settings());
        settings.put("consentflow.music.redirect-uri", CALLBACK.toString());
        settings.put("mp.openapi.scan.disable", "true");
        return ShrinkWrap.createFromZipFile(
                        WebArchive.class, new File(System.getProperty("consentflow.war")))
                .addAsResource(
                        new StringAsset(HostApplication.properties(settings)),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("G3 a bearer client completes with its token and the flow secret, and reads")
    void journey_bearerClient_completesAndReads() {
        String token = TOKENS.of("journey");
        assertThat(get(token, "connections/music/files").code()).isEqualTo("CF-2000");
        JsonObject begun = begin(token);
        JsonObject answer = Journey.answer(begun);
        assertThat(post(TOKENS.of("somebody-else"), CALLBACK, answer).status()).isEqualTo(403);
        JsonObject unbound = Json.createObjectBuilder(answer).remove("flowSecret").build();
        // without the cookie that came with the begin
        assertThat(new GatewayIT().post(token, CALLBACK, unbound).status()).isEqualTo(403);

        Person.Answer completed = post(token, CALLBACK, answer);

        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        assertThat(completed.json().getString("status")).isEqualTo("COMPLETED");
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
        Person.Answer list = get(token, "connections/music/files");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.json().getString("state")).isEqualTo("completed");
        List<JsonObject> files = list.json().getJsonArray("files").getValuesAs(JsonObject.class);
        assertThat(files).isNotEmpty();
        Person.Answer file =
                get(token, "connections/music/files/" + files.get(0).getString("name"));
        assertThat(file.header("Content-Type")).startsWith("application/json");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Json.createReader(new StringReader(file.body())).readArray()).isNotEmpty();
        assertThat(get(token, "connections/music/files/none.json").status()).isEqualTo(404);
        Person.Answer accounts = get(token, "connections/music/accounts");
        assertThat(accounts.json().getJsonArray("accounts")).isNotEmpty();
    }

    @Test
    @DisplayName("C71 followed, files come as events while they arrive, with their entries")
    void files_followed_areEvents() {
        String token = TOKENS.of("follows");
        completed(token);

        Person.Answer lines = get(token, "connections/music/files?follow");

        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertFollowed(lines.body().lines().filter(line -> !line.isEmpty()));

        Person.Answer server =
                client.send(
                        "GET",
                        ROOT.resolve("connections/music/files?follow=1"),
                        Map.of("Authorization", "Bearer " + token, "Accept", "text/event-stream"),
                        null);
        assertThat(server.header("Content-Type")).startsWith("text/event-stream");
        assertFollowed(
                server.body()
                        .lines()
                        .filter(line -> !line.isEmpty() && !line.equals(":"))
                        .peek(line -> assertThat(line).startsWith("data: "))
                        .map(line -> line.substring("data: ".length())));
    }

    @Test
    @DisplayName("G10 a token of another issuer, a foreign key or the past is nobody's")
    void routes_wrongTokens_areRefused() {
        for (String token :
                List.of(TOKENS.ended("late"), new BearerTokens().of("forged"), "x.y.z")) {
            assertThat(get(token, "connections").status()).isEqualTo(401);
            assertThat(post(token, MUSIC, JsonObject.EMPTY_JSON_OBJECT).status()).isEqualTo(401);
        }
        assertThat(SANDBOX.counters().session()).isZero();
    }

    @Test
    @DisplayName("C65 in the gateway an answer without a token is looked at, and connects nothing")
    void callback_withoutToken_isJudgedByItsParameters() {
        assertThat(client.get(CALLBACK).code()).isEqualTo("CF-2001");
        JsonObject answer = Journey.answer(begin(TOKENS.of("tokenless")));
        URI redirected =
                URI.create(
                        CALLBACK
                                + "?result=SUCCESS&code="
                                + answer.getString("code")
                                + "&state="
                                + answer.getString("state"));
        assertThat(new Person(null).get(redirected).code()).isEqualTo("CF-2002");
        assertThat(client.post(CALLBACK, answer.toString()).status()).isEqualTo(403);
        assertThat(SANDBOX.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("S83 whoever's token it is reads their own data and nobody else's")
    void files_ofSomebodyElse_cannotBeNamed() {
        completed(TOKENS.of("mine"));
        assertThat(get(TOKENS.of("yours"), "connections/music/files").code()).isEqualTo("CF-2000");
        assertThat(get(TOKENS.of("yours"), "connections/music/accounts").code())
                .isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("C56 through the gateway an expired access token is refreshed before the read")
    void files_expiredToken_isRefreshed() {
        String token = TOKENS.of("expired");
        completed(token);
        SANDBOX.expire(Expirable.ACCESS);
        assertThat(get(token, "connections/music/accounts").status()).isEqualTo(200);
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        Person.Answer withdrawn = client.send("DELETE", MUSIC, BearerTokens.shown(token), null);
        assertThat(withdrawn.status()).isEqualTo(204);
        assertThat(get(token, "connections/music/accounts").code()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("The description of the routes is served, with its examples")
    void openapi_describesEveryRoute() {
        Person.Answer description = client.get(SERVER.resolve("/openapi"));
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body())
                .contains(
                        "/consent/connections/{contract}/files", "urn:consentflow:problem:CF-2000")
                .containsPattern("operationId\"?\\s*:\\s*\"?complete")
                .doesNotContain("access_token", "refresh_token");
    }

    /** Progress, files with their entries, and last the outcome. */
    private static void assertFollowed(Stream<String> lines) {
        List<JsonObject> events = lines.map(GatewayIT::object).toList();
        assertThat(events).extracting(event -> event.getString("event")).contains("progress");
        assertThat(events)
                .filteredOn(event -> event.getString("event").equals("file"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getJsonArray("entries")).isNotEmpty());
        JsonObject end = events.get(events.size() - 1);
        assertThat(end.getString("event")).isEqualTo("end");
        assertThat(end.getString("outcome")).isEqualTo("completed");
    }

    private void completed(String token) {
        assertThat(post(token, CALLBACK, Journey.answer(begin(token))).status()).isEqualTo(200);
    }

    private JsonObject begin(String token) {
        Person.Answer begun = post(token, MUSIC, JsonObject.EMPTY_JSON_OBJECT);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json();
    }

    private Person.Answer get(String token, String path) {
        return client.send("GET", ROOT.resolve(path), BearerTokens.shown(token), null);
    }

    private Person.Answer post(String token, URI address, JsonObject body) {
        Map<String, String> headers = new HashMap<>(BearerTokens.shown(token));
        headers.put("Content-Type", "application/json");
        return client.send("POST", address, headers, body.toString());
    }

    private static JsonObject object(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }
}
