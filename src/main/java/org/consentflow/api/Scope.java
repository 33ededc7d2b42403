package org.consentflow.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What may be read. */
public record Scope(JsonObject json) {

    public static Scope parse(JsonObject json) {
        return new Scope(json);
    }

    public static Scope all() {
        return new Scope(Json.createObjectBuilder().build());
    }

    public JsonObject toJson() {
        return json;
    }

    public boolean within(Scope wider) {
        return wider.json.isEmpty() || wider.equals(this);
    }
}
