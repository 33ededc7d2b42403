package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A person wants everything deleted. */
class ErasingTest {

    private static final String CONNECTIONS = "/consent/connections";

    private final Site site = Site.empty();

    @BeforeEach
    void connected() {
        site.it.consent(ALICE);
        site.it.consent(BOB);
    }

    @Test
    @DisplayName("G31 a program deletes everything of its caller and gets a receipt")
    void forget_delete_givesAReceipt() {
        Call call = Calls.of("DELETE", site.path(CONNECTIONS));
        JsonObject erased = json(site.send(ALICE, call, ""));
        assertThat(erased.getJsonArray("contracts")).hasToString("[\"music\"]");
        assertThat(site.it.engine.erasures().find(erased.getString("receipt"))).isPresent();
        assertThat(rows()).isEqualTo("1");
        assertThat(json(site.send(ALICE, call, "")).getJsonArray("contracts")).isEmpty();
    }

    @Test
    @DisplayName("G31 a person deletes everything without JavaScript, after a tick")
    void forget_form_asksForTheTick() {
        Site.Reply page = site.navigate(ALICE, CONNECTIONS);
        assertThat(page.body()).contains("Delete everything", "required");
        String token = "formToken=" + page.field("formToken");
        assertThat(post(token).header("Location")).isEqualTo(site.root + CONNECTIONS);
        assertThat(rows()).isEqualTo("2");
        Site.Reply done = post(token + "&confirm=yes");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("Your receipt").doesNotContain("alice");
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    @DisplayName("G12 a deletion that may come from another site changes nothing")
    void forget_crossSite_isRefused() {
        assertThat(post("confirm=yes").status()).isEqualTo(403);
        String bobs = site.navigate(BOB, CONNECTIONS).field("formToken");
        assertThat(post("confirm=yes&formToken=" + bobs).status()).isEqualTo(403);
        Call foreign = Calls.of("DELETE", site.path(CONNECTIONS), "origin", "https://evil.example");
        assertThat(site.send(ALICE, foreign, "").status()).isEqualTo(403);
        assertThat(site.send(null, Calls.of("DELETE", site.path(CONNECTIONS)), "").status())
                .isEqualTo(401);
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    @DisplayName("G30 the consent page tells what happened, in words and without names")
    void one_page_tellsTheHistory() {
        assertThat(site.navigate(ALICE, CONNECTIONS + "/music").body())
                .contains("What happened", "You connected it")
                .doesNotContain("GRANTED", "alice");
    }

    private Site.Reply post(String form) {
        String type = "application/x-www-form-urlencoded";
        Call call = Calls.of("POST", site.path(CONNECTIONS), "content-type", type);
        return site.send(ALICE, call, form);
    }

    private String rows() {
        return site.it.sql("select count(*) from consent");
    }

    private static JsonObject json(Site.Reply reply) {
        try (JsonReader reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject();
        }
    }
}
