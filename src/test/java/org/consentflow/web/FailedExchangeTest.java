package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The person agreed, and the exchange failed. */
class FailedExchangeTest {

    private final Site site = Site.empty();

    @Test
    @DisplayName("S30 the page of a failed exchange stands at an address without the code")
    void redirected_exchangeFails_showsTheOutcomeElsewhere() {
        Site.Reply begun =
                site.send(
                        ALICE,
                        Calls.of(
                                "POST",
                                site.path("/consent/connections/music"),
                                "content-type",
                                "application/json"),
                        "{}");
        URI answer = site.it.sandbox.approve(link(begun));
        site.it.sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).status(500).times(5));
        String callback = "/consent/callback?" + answer.getRawQuery();

        Site.Reply person = site.navigate(ALICE, callback, "cookie", begun.cookie());
        assertThat(person.status()).isEqualTo(303);
        String clean = person.header("Location");
        assertThat(clean).startsWith(site.root + "/consent/requests/").doesNotContain("?");

        String page = clean.substring(site.root.toString().length());
        Site.Reply outcome = site.navigate(ALICE, page, "cookie", begun.cookie());
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).contains("CF-3001");

        Site.Reply program = site.get(ALICE, callback, "cookie", begun.cookie());
        assertThat(program.status()).isEqualTo(502);
    }

    private static String link(Site.Reply begun) {
        try (JsonReader reader = Json.createReader(new StringReader(begun.body()))) {
            return reader.readObject().getString("deepLink");
        }
    }
}
