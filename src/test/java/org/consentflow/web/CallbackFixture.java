package org.consentflow.web;

import static org.consentflow.cdi.EngineFixture.ALICE;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.stream.Collectors;
import org.consentflow.cdi.EngineFixture;

/** A site where Alice has begun one consent. */
abstract class CallbackFixture {

    static final String CALLBACK = "/consent/callback?";

    final Site site = Site.empty();
    final Site.Reply begun = begin("content-type", "application/json");
    final String cookie = begun.cookie();

    boolean pending() {
        return exchanges() == 0
                && site.it.sql("select status from consent_request").equals("PENDING");
    }

    int exchanges() {
        return site.it.sandbox.counters().exchange();
    }

    String approved() {
        return site.it.sandbox.approve(json(begun).getString("deepLink")).getRawQuery();
    }

    Site.Reply begin(String... headers) {
        Call call = Calls.of("POST", site.path("/consent/connections/music"), headers);
        return site.send(ALICE, call, "{\"return\":\"/songs\"}");
    }

    static String body(URI callback, String flowSecret) {
        return EngineFixture.query(callback).entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue().get(0) + "\"")
                .collect(Collectors.joining(",", "{\"flowSecret\":\"" + flowSecret + "\",", "}"));
    }

    static JsonObject json(Site.Reply reply) {
        try (var reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readObject();
        }
    }
}
