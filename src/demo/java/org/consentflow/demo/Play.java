package org.consentflow.demo;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * Somebody listened to a track.
 *
 * @param at when
 * @param track title
 * @param artist by whom
 * @param album from where
 * @param genre what kind
 */
record Play(Instant at, String track, String artist, String album, String genre) {

    static Play of(JsonObject entry) {
        long created =
                entry.containsKey("createddate")
                        ? entry.getJsonNumber("createddate").longValue()
                        : 0;
        return new Play(
                Instant.ofEpochMilli(created),
                text(entry, "track"),
                text(entry, "artist"),
                text(entry, "album"),
                text(entry, "genre"));
    }

    private static String text(JsonObject entry, String name) {
        JsonValue value = entry.get(name);
        return value instanceof JsonString string ? string.getString() : "";
    }
}
