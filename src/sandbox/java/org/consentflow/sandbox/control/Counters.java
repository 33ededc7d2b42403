package org.consentflow.sandbox.control;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * How often each call came, at one moment; requests that met a fault are counted too.
 *
 * @param refused how many of them were refused by the provider itself, not by a fault
 */
public record Counters(
        int session,
        int authorize,
        int exchange,
        int refresh,
        int trigger,
        int query,
        int file,
        int jwks,
        int postbox,
        int refused) {

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("session", session)
                .add("authorize", authorize)
                .add("exchange", exchange)
                .add("refresh", refresh)
                .add("trigger", trigger)
                .add("query", query)
                .add("file", file)
                .add("jwks", jwks)
                .add("postbox", postbox)
                .add("refused", refused)
                .build();
    }
}
