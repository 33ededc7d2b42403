package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;

/** Reads the play history, and only that, of whoever is calling. */
@ApplicationScoped
public class Plays {

    private static final Scope PLAY_HISTORY = scope();

    /** A whole history takes some memory while it is read: more at once would not be faster. */
    private static final int AT_ONCE = 4;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    @Inject OngoingAccess access;

    History read() {
        turns.acquireUninterruptibly();
        try {
            Reading reading = access.read(PLAY_HISTORY);
            return new History(plays(reading), reading.complete());
        } finally {
            turns.release();
        }
    }

    /**
     * What could be read.
     *
     * @param plays newest first
     * @param complete false if a service failed at the provider
     */
    record History(List<Play> plays, boolean complete) {}

    private static List<Play> plays(Reading reading) {
        return reading.mapped("playhistory")
                .entries()
                .map(JsonValue::asJsonObject)
                .map(Play::of)
                .sorted(Comparator.comparing(Play::at).reversed())
                .toList();
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
