package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;

/** Reads the play history, and only that, of whoever is calling. */
@ApplicationScoped
public class Plays {

    private static final Scope PLAY_HISTORY = scope();

    @Inject OngoingAccess access;

    List<Play> read() {
        return access.read(PLAY_HISTORY).files().stream()
                .filter(file -> file.objectType().equals("playhistory"))
                .flatMap(file -> entries(file.json()))
                .map(Play::of)
                .sorted(Comparator.comparing(Play::at).reversed())
                .toList();
    }

    private static Stream<JsonObject> entries(JsonValue content) {
        return content instanceof JsonArray array
                ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    /**
     * Every level is spelled out, down to the object type: group entertainment, service Spotify,
     * play history.
     */
    private static Scope scope() {
        String json =
                """
                {"serviceGroups":[{"id":5,"serviceTypes":[{"id":19,"serviceObjectTypes":[{"id":406}]}]}]}
                """;
        try (var reader = Json.createReader(new StringReader(json))) {
            return Scope.parse(reader.readObject());
        }
    }
}
