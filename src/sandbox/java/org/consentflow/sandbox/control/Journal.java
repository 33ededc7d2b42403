package org.consentflow.sandbox.control;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts requests and remembers the latest of them. Safe for use by many threads. */
public final class Journal {

    /**
     * One answered request.
     *
     * @param status as answered; 0 if the connection was closed without an answer
     * @param error the provider's error code, or {@code fault}
     */
    public record Entry(Instant time, Endpoint endpoint, int status, Optional<String> error) {

        private JsonObject toJson() {
            JsonObjectBuilder json =
                    Json.createObjectBuilder()
                            .add("time", time.toString())
                            .add("endpoint", endpoint.wireName())
                            .add("status", status);
            error.ifPresentOrElse(e -> json.add("error", e), () -> json.addNull("error"));
            return json.build();
        }
    }

    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Map<Endpoint, Integer> counts = new EnumMap<>(Endpoint.class);
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int refused;

    public Journal(Clock clock) {
        this.clock = clock;
    }

    synchronized void arrived(Endpoint endpoint) {
        counts.merge(endpoint, 1, Integer::sum);
    }

    synchronized void refused() {
        refused++;
    }

    synchronized void answered(Endpoint endpoint, int status, Optional<String> error) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(clock.instant(), endpoint, status, error));
    }

    public synchronized Counters counters() {
        return new Counters(
                count(Endpoint.SESSION),
                count(Endpoint.AUTHORIZE),
                count(Endpoint.EXCHANGE),
                count(Endpoint.REFRESH),
                count(Endpoint.TRIGGER),
                count(Endpoint.QUERY),
                count(Endpoint.FILE),
                count(Endpoint.JWKS),
                count(Endpoint.POSTBOX),
                refused);
    }

    /** The latest thousand, the oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized JsonObject toJson() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        entries.forEach(entry -> list.add(entry.toJson()));
        return Json.createObjectBuilder()
                .add("counters", counters().toJson())
                .add("entries", list)
                .build();
    }

    public synchronized void clear() {
        counts.clear();
        entries.clear();
        refused = 0;
    }

    /** How often this call came. */
    public synchronized int count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0);
    }
}
