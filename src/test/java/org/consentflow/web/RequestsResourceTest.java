package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.consentflow.flow.ConsentKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestsResourceTest {

    private final Site site = Site.empty();
    private final Site.Reply begun =
            site.send(
                    ALICE,
                    Calls.of(
                            "POST",
                            site.path("/consent/connections/music"),
                            "content-type",
                            "application/json"),
                    "{\"return\":\"/songs\",\"value\":\"v1\"}");
    private final String cookie = begun.cookie();
    private final String status = "/consent/requests/" + json(begun).getString("id");

    @Test
    @DisplayName("G8 the deep link is shown to the person who began, and kept by no cache")
    void show_pending_givesTheLink() {
        String link = json(begun).getString("deepLink");
        Site.Reply page = site.navigate(ALICE, status, "cookie", cookie);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<a href=\"" + Html.text(link) + "\"")
                .contains("http-equiv=\"refresh\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        JsonObject json = json(site.get(ALICE, status, "cookie", cookie));
        assertThat(json.keySet()).containsExactly("status", "deepLink", "expiresAt", "outcome");
        assertThat(json.getString("deepLink")).isEqualTo(link);
        assertThat(json.get("outcome")).isEqualTo(JsonValue.NULL);
    }

    @Test
    @DisplayName("G12 unknown and foreign requests answer alike")
    void show_foreign_isNotFound() {
        Site.Reply foreign = site.get(BOB, status, "cookie", cookie);
        Site.Reply unbound = site.get(ALICE, status);
        Site.Reply unknown = site.get(ALICE, "/consent/requests/unknown", "cookie", cookie);
        Site.Reply absurd = site.get(ALICE, "/consent/requests/a%20b", "cookie", cookie);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body())
                .isEqualTo(unbound.body())
                .isEqualTo(unknown.body())
                .isEqualTo(absurd.body())
                .contains("CF-2008");
    }

    @Test
    @DisplayName("G8 after the end the link is gone and the outcome is there")
    void show_completed_givesTheOutcome() {
        String query = site.it.sandbox.approve(json(begun).getString("deepLink")).getRawQuery();
        site.navigate(ALICE, "/consent/callback?" + query, "cookie", cookie);
        JsonObject json = json(site.get(ALICE, status, "cookie", cookie));
        assertThat(json.getString("status")).isEqualTo("COMPLETED");
        assertThat(json.get("deepLink")).isEqualTo(JsonValue.NULL);
        JsonObject outcome = json.getJsonObject("outcome");
        assertThat(outcome.get("code")).isEqualTo(JsonValue.NULL);
        assertThat(outcome.getString("return")).isEqualTo("/songs");
        assertThat(outcome.getString("value")).isEqualTo("v1");
        assertThat(site.navigate(ALICE, status, "cookie", cookie).status()).isEqualTo(303);
    }

    @Test
    void show_declined_givesTheReason() {
        String query = site.it.sandbox.cancel(json(begun).getString("deepLink")).getRawQuery();
        site.navigate(ALICE, "/consent/callback?" + query, "cookie", cookie);
        JsonObject json = json(site.get(ALICE, status, "cookie", cookie));
        assertThat(json.getString("status")).isEqualTo("DECLINED");
        assertThat(json.getJsonObject("outcome").getString("code")).isEqualTo("CF-2003");
        assertThat(site.navigate(ALICE, status, "cookie", cookie).body()).contains("CF-2003");
    }

    @Test
    @DisplayName("S7 a prefetch or HEAD does not go on with an answer that waits for its person")
    void show_speculative_doesNotGoOn() {
        String query = site.it.sandbox.approve(json(begun).getString("deepLink")).getRawQuery();
        site.navigate(null, "/consent/callback?" + query, "cookie", cookie);
        site.navigate(ALICE, status, "cookie", cookie, "sec-purpose", "prefetch");
        site.send(ALICE, Calls.of("HEAD", site.path(status), "cookie", cookie), "");
        assertThat(site.it.sandbox.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("G3 a bearer client sees the request it began with its token alone")
    void show_bearer_needsNoCookie() {
        Site.Reply own =
                site.send(
                        ALICE,
                        Calls.of(
                                "POST",
                                site.path("/consent/connections/music"),
                                "authorization",
                                "Bearer t"),
                        "");
        String address = "/consent/requests/" + json(own).getString("id");
        assertThat(site.get(ALICE, address, "authorization", "Bearer t").status()).isEqualTo(200);
        assertThat(site.get(ALICE, status, "authorization", "Bearer t").status()).isEqualTo(404);
        assertThat(site.get(BOB, address, "authorization", "Bearer t").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("G4 an invitation leads its person to the consent page and nobody else anywhere")
    void open_invitation_isForItsPerson() {
        String id = site.it.engine.invitations().invite(new ConsentKey("music", BOB)).id();
        String address = "/consent/invitations/" + id;
        Site.Reply bob = site.navigate(BOB, address);
        assertThat(bob.status()).isEqualTo(303);
        assertThat(bob.header("Location")).isEqualTo(site.root + "/consent/connections/music");
        assertThat(json(site.get(BOB, address)).getString("contract")).isEqualTo("music");
        Site.Reply alice = site.navigate(ALICE, address);
        Site.Reply unknown = site.navigate(ALICE, "/consent/invitations/unknown");
        assertThat(alice.status()).isEqualTo(404);
        assertThat(alice.body()).isEqualTo(unknown.body());
        assertThat(site.get(null, address).status()).isEqualTo(401);
    }

    private static JsonObject json(Site.Reply reply) {
        try (var reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject();
        }
    }
}
