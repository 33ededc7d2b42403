package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.cdi.LogCapture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything a browser gets to see of one consent, from the consent page to the way back. */
class VerifierSecrecyTest {

    private static final String MUSIC = "/consent/connections/music";

    private final Site site = Site.empty();
    private final List<String> seen = new ArrayList<>();

    @Test
    @DisplayName(
            "S4 no page, header, cookie, object or log line of a whole journey has the verifier")
    void journey_nothingTheBrowserSees_hasTheVerifier() {
        try (LogCapture log = new LogCapture()) {
            seen(site.navigate(ALICE, MUSIC));
            Site.Reply begun = begin();
            String cookie = begun.cookie();
            String id = text(begun, "id");
            String verifier = verifier(id);
            String request = "/consent/requests/" + id;
            seen(site.navigate(ALICE, request, "cookie", cookie));
            seen(site.get(ALICE, request, "cookie", cookie, "accept", "application/json"));
            URI answer = site.it.sandbox.approve(text(begun, "deepLink"));
            String callback = "/consent/callback?" + answer.getRawQuery();
            seen(site.navigate(ALICE, callback, "cookie", cookie));
            seen(site.navigate(ALICE, callback, "cookie", cookie));
            seen(site.navigate(ALICE, MUSIC));
            seen(site.navigate(ALICE, "/consent/connections"));
            assertThat(site.it.sandbox.counters().exchange()).isEqualTo(1);
            assertThat(verifier).hasSizeGreaterThanOrEqualTo(43);
            assertThat(String.join("\n", seen)).contains(id).doesNotContain(verifier);
            assertThat(answer.toString()).doesNotContain(verifier);
            assertThat(log.text()).doesNotContain(verifier);
        }
    }

    private Site.Reply begin() {
        Call call = Calls.of("POST", site.path(MUSIC), "content-type", "application/json");
        return seen(site.send(ALICE, call, "{}"));
    }

    private Site.Reply seen(Site.Reply reply) {
        seen.add(reply.response().getHeaders() + "\n" + reply.body());
        return reply;
    }

    private String verifier(String id) {
        return site.it
                .opened()
                .requests()
                .byId(id)
                .flatMap(request -> request.opener().pending())
                .orElseThrow()
                .verifier()
                .reveal();
    }

    private static String text(Site.Reply reply, String member) {
        try (JsonReader reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject().getString(member);
        }
    }
}
