package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsResourceTest {

    private static final String MUSIC = "/consent/connections/music";
    private static final String JSON = "application/json";

    private final Site site = Site.empty();

    @Test
    @DisplayName("S13 no page of ours can be framed")
    void one_page_cannotBeFramed() {
        Site.Reply page = site.navigate(ALICE, MUSIC);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    @DisplayName("G1 looking begins nothing: no page and no GET calls the provider")
    void one_get_beginsNothing() {
        site.navigate(ALICE, MUSIC);
        site.navigate(ALICE, "/consent/connections");
        site.get(ALICE, MUSIC, "accept", JSON);
        assertThat(site.it.sandbox.counters().session()).isZero();
        assertThat(requests()).isEqualTo("0");
    }

    @Test
    void one_neverGiven_isAskedInWords() {
        assertThat(site.navigate(ALICE, MUSIC + "?return=%2Fsongs").body())
                .contains("Connect your data: music", "Data from", "at most 30 days")
                .contains("name=\"return\" value=\"/songs\"")
                .doesNotContain("Disconnect</button>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fevil",
                "%2F%2Fevil",
                "%2F%5Cevil",
                "%2F%255cevil",
                "%09%2F%2Fevil",
                "javascript%3Aalert(1)",
                "https%3Aevil",
                "http%3A%2F%2Fgood%40evil",
                "%2Fa%0D%0Ab"
            })
    @DisplayName("S9 a return path that leads elsewhere is dropped, on the page and at begin")
    void return_leadsElsewhere_isDropped(String evil) {
        assertThat(site.navigate(ALICE, MUSIC + "?return=" + evil).body())
                .doesNotContain("name=\"return\"");
        String path = URLDecoder.decode(evil, StandardCharsets.UTF_8);
        JsonObject body = Json.createObjectBuilder().add("return", path).build();
        Site.Reply begun = begin(body.toString(), "content-type", JSON);
        Site.Reply status =
                site.get(
                        ALICE,
                        "/consent/requests/" + json(begun).getString("id"),
                        "cookie",
                        begun.cookie());
        assertThat(json(status).getString("status")).isEqualTo("PENDING");
        assertThat(site.it.engine.contracts().named("music").returnDefault()).startsWith("/");
        Site.Reply ended =
                callback(
                        begun,
                        site.it.sandbox.cancel(json(begun).getString("deepLink")).getRawQuery());
        assertThat(ended.body()).doesNotContain("evil", "javascript");
    }

    @Test
    @DisplayName("G2 begin hands out the binder as a cookie, to its caller only")
    void begin_json_givesLinkAndCookie() {
        Site.Reply begun = begin("{\"return\":\"/songs\"}", "content-type", JSON);
        assertThat(begun.status()).isEqualTo(201);
        JsonObject body = json(begun);
        assertThat(body.keySet()).containsExactly("id", "statusUrl", "deepLink", "expiresAt");
        assertThat(begun.header("Location")).isEqualTo(body.getString("statusUrl"));
        assertThat(body.getString("statusUrl"))
                .isEqualTo(site.root + "/consent/requests/" + body.getString("id"));
        assertThat(begun.header("Set-Cookie"))
                .contains(body.getString("id") + "=", "HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("G3 a bearer caller also gets the binder as flowSecret")
    void begin_bearer_givesFlowSecret() {
        Site.Reply begun = begin("", "authorization", "Bearer t");
        assertThat(json(begun).getString("flowSecret")).isNotBlank();
        assertThat(begun.cookie()).contains(json(begun).getString("flowSecret"));
    }

    @Test
    @DisplayName("G7 a second begin of the same browser gives the running request")
    void begin_again_givesTheSame() {
        Site.Reply first = begin("{}", "content-type", JSON);
        Site.Reply second = begin("{}", "content-type", JSON, "cookie", first.cookie());
        assertThat(second.status()).isEqualTo(201);
        assertThat(json(second).getString("id")).isEqualTo(json(first).getString("id"));
        assertThat(site.it.sandbox.counters().session()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,",
        "multipart/form-data,",
        "application/json,https://evil.example",
        "application/x-www-form-urlencoded,",
        ","
    })
    @DisplayName("G12 a begin that may come from another site changes nothing")
    void begin_crossSite_isRefused(String type, String origin) {
        Site.Reply refused =
                type == null
                        ? begin("{}")
                        : begin(
                                "{}",
                                "content-type",
                                type,
                                "origin",
                                origin == null ? site.it.engine.address().origin() : origin);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("CF-2007");
        assertThat(requests()).isEqualTo("0");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"return\":1}", "{", "{\"value\":\"LONG\"}"})
    void begin_badBody_isRefused(String body) {
        String sent = body.replace("LONG", "x".repeat(1025));
        Site.Reply refused = begin(sent, "content-type", JSON);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("CF-1005");
    }

    @Test
    void begin_nobodyOrUnknownContract_isRefused() {
        Call call = Calls.of("POST", site.path(MUSIC), "content-type", JSON);
        assertThat(site.send(null, call, "{}").status()).isEqualTo(401);
        Call other = Calls.of("POST", site.path("/consent/connections/x"), "content-type", JSON);
        assertThat(site.send(ALICE, other, "{}").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("S14 after a form the browser goes on by 303")
    void form_connect_leadsToTheRequest() {
        Site.Reply page = site.navigate(ALICE, MUSIC + "?return=%2Fsongs");
        Site.Reply begun = submit(page.field("formToken"), "return=%2Fsongs");
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.header("Location")).startsWith(site.root + "/consent/requests/");
        assertThat(begun.headers("Set-Cookie")).hasSize(1);
    }

    @Test
    @DisplayName("G12 a form token of another person, purpose or no token is refused")
    void form_foreignToken_isRefused() {
        String bobs = site.navigate(BOB, MUSIC).field("formToken");
        assertThat(submit(bobs, "").status()).isEqualTo(403);
        String connects = site.navigate(ALICE, MUSIC).field("formToken");
        assertThat(submit(connects, "action=disconnect").status()).isEqualTo(403);
        assertThat(submit("", "").status()).isEqualTo(403);
        assertThat(requests()).isEqualTo("0");
    }

    @Test
    @DisplayName("G12 people without JavaScript disconnect by a form")
    void form_disconnect_withdraws() {
        site.it.consent(ALICE);
        Site.Reply page = site.navigate(ALICE, MUSIC);
        assertThat(page.body()).contains("Your data is connected: music", "cannot be told");
        assertThat(submit(page.field("formToken"), "action=disconnect").status()).isEqualTo(303);
        assertThat(site.navigate(ALICE, MUSIC).body()).contains("Disconnected");
    }

    @Test
    void withdraw_twice_endsOnceThenFindsNothing() {
        site.it.consent(ALICE);
        Call delete = Calls.of("DELETE", site.path(MUSIC));
        assertThat(site.send(BOB, delete, "").status()).isEqualTo(404);
        assertThat(site.send(ALICE, delete, "").status()).isEqualTo(204);
        assertThat(site.send(ALICE, delete, "").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("S83 a list shows the caller's own consents and nobody else's")
    void list_others_areNotShown() {
        site.it.consent(ALICE);
        assertThat(site.get(BOB, "/consent/connections").body()).isEqualTo("[]");
        assertThat(site.get(ALICE, "/consent/connections").body())
                .contains("\"contract\":\"music\"", "\"status\":\"ACTIVE\"")
                .doesNotContain("alice");
        assertThat(site.navigate(BOB, "/consent/connections").body()).contains("Not connected");
        assertThat(site.get(null, "/consent/connections").status()).isEqualTo(401);
    }

    private Site.Reply begin(String body, String... headers) {
        return site.send(ALICE, Calls.of("POST", site.path(MUSIC), headers), body);
    }

    private Site.Reply submit(String token, String more) {
        Call call =
                Calls.of(
                        "POST",
                        site.path(MUSIC),
                        "accept",
                        Calls.CHROME,
                        "content-type",
                        CrossSiteGuard.FORM,
                        "origin",
                        site.it.engine.address().origin());
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        return site.send(ALICE, call, "formToken=" + encoded + "&" + more);
    }

    private Site.Reply callback(Site.Reply begun, String query) {
        return site.navigate(ALICE, "/consent/callback?" + query, "cookie", begun.cookie());
    }

    private String requests() {
        return site.it.sql("select count(*) from consent_request");
    }

    private static JsonObject json(Site.Reply reply) {
        try (var reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject();
        }
    }
}
