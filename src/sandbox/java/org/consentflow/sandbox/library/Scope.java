package org.consentflow.sandbox.library;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a session asks for, within its contract. Immutable.
 *
 * <p>Empty parts set no limit, as in the provider's own reading.
 */
public final class Scope {

    /** Service group, service and object type: the only level at which a filter works. */
    record Path(int group, int service, int objectType) {
        static Path of(DataKind kind) {
            return new Path(kind.group(), kind.service(), kind.objectType());
        }
    }

    private static final Scope ALL = new Scope(List.of(), Set.of());

    private final List<TimeRange> times;
    private final Set<Path> paths;

    private Scope(List<TimeRange> times, Set<Path> paths) {
        this.times = List.copyOf(times);
        this.paths = Set.copyOf(paths);
    }

    /** No limit. */
    public static Scope all() {
        return ALL;
    }

    /**
     * Reads a session's {@code scope} member.
     *
     * @throws IllegalArgumentException naming what is wrong, without values
     */
    public static Scope of(JsonObject json) {
        List<TimeRange> times = new ArrayList<>();
        for (JsonObject range : objects(json, "timeRanges", false)) {
            times.add(TimeRange.of(range));
        }
        Set<Path> paths = new LinkedHashSet<>();
        for (JsonObject group : objects(json, "serviceGroups", false)) {
            for (JsonObject service : objects(group, "serviceTypes", true)) {
                for (JsonObject type : objects(service, "serviceObjectTypes", true)) {
                    paths.add(new Path(id(group), id(service), id(type)));
                }
            }
        }
        return new Scope(times, paths);
    }

    /** Whether it stays inside what these kinds offer. */
    public boolean within(List<DataKind> offered) {
        Set<Path> known = offered.stream().map(Path::of).collect(Collectors.toSet());
        return known.containsAll(paths);
    }

    /** The kinds asked for, out of those offered, and the times, for a person to read. */
    public List<String> words(List<DataKind> offered) {
        String span =
                times.isEmpty()
                        ? ""
                        : times.stream()
                                .map(TimeRange::words)
                                .collect(Collectors.joining(" or ", ", ", ""));
        return offered.stream()
                .filter(kind -> admits(Optional.of(kind)))
                .map(kind -> kind.words() + span)
                .toList();
    }

    boolean admits(Optional<DataKind> kind) {
        return paths.isEmpty() || kind.map(Path::of).filter(paths::contains).isPresent();
    }

    boolean limitsTime() {
        return !times.isEmpty();
    }

    boolean admits(long millis, Instant now) {
        Instant time = Instant.ofEpochMilli(millis);
        return times.isEmpty() || times.stream().anyMatch(range -> range.contains(time, now));
    }

    private static List<JsonObject> objects(JsonObject parent, String name, boolean required) {
        JsonValue value = parent.get(name);
        if (value == null && !required) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || (required && array.isEmpty())) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue item : array) {
            if (!(item instanceof JsonObject object)) {
                throw new IllegalArgumentException(name + " holds something else than objects");
            }
            objects.add(object);
        }
        return objects;
    }

    private static int id(JsonObject json) {
        if (!(json.get("id") instanceof JsonNumber number) || !number.isIntegral()) {
            throw new IllegalArgumentException("an id is not a whole number");
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an id is out of range", e);
        }
    }
}
