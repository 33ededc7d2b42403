package org.consentflow.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.consentflow.api.Scope.ServiceGroup;
import org.consentflow.api.Scope.ServiceType;
import org.consentflow.api.Scope.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a scope, which is digi.me's own and the stored one; points in time are seconds
 * since the epoch there.
 */
final class ScopeJson {

    /** The end of the year 9999; milliseconds written by mistake lie far behind it. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private ScopeJson() {}

    static Scope read(JsonObject json) {
        requireOnly(json, Set.of("timeRanges", "serviceGroups", "values"));
        return new Scope(
                each(json, "timeRanges", ScopeJson::timeRange),
                each(json, "serviceGroups", ScopeJson::serviceGroup),
                values(json));
    }

    static JsonObject write(Scope scope) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (!scope.timeRanges().isEmpty()) {
            json.add("timeRanges", array(scope.timeRanges(), ScopeJson::timeRange));
        }
        if (!scope.serviceGroups().isEmpty()) {
            json.add("serviceGroups", array(scope.serviceGroups(), ScopeJson::serviceGroup));
        }
        if (!scope.values().isEmpty()) {
            json.add("values", Json.createArrayBuilder(scope.values()));
        }
        return json.build();
    }

    private static Set<String> values(JsonObject json) {
        Set<String> values = new LinkedHashSet<>();
        if (json.containsKey("values")) {
            if (!(json.get("values") instanceof JsonArray array)
                    || !array.stream().allMatch(value -> value instanceof JsonString)) {
                throw new IllegalArgumentException("values must be an array of texts");
            }
            array.getValuesAs(JsonString.class).forEach(value -> values.add(value.getString()));
        }
        return values;
    }

    private static TimeRange timeRange(JsonObject json) {
        requireOnly(json, Set.of("from", "to", "last"));
        return new TimeRange(seconds(json, "from"), seconds(json, "to"), text(json, "last"));
    }

    private static JsonObjectBuilder timeRange(TimeRange range) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (range.from() != null) {
            json.add("from", range.from().getEpochSecond());
        }
        if (range.to() != null) {
            json.add("to", range.to().getEpochSecond());
        }
        if (range.last() != null) {
            json.add("last", range.last());
        }
        return json;
    }

    private static ServiceGroup serviceGroup(JsonObject json) {
        requireOnly(json, Set.of("id", "serviceTypes"));
        return new ServiceGroup(id(json), each(json, "serviceTypes", ScopeJson::serviceType));
    }

    private static JsonObjectBuilder serviceGroup(ServiceGroup group) {
        return withId(group.id())
                .add("serviceTypes", array(group.serviceTypes(), ScopeJson::serviceType));
    }

    private static ServiceType serviceType(JsonObject json) {
        requireOnly(json, Set.of("id", "serviceObjectTypes"));
        return new ServiceType(id(json), each(json, "serviceObjectTypes", ScopeJson::objectType));
    }

    private static JsonObjectBuilder serviceType(ServiceType type) {
        return withId(type.id())
                .add("serviceObjectTypes", array(type.objectTypes(), ScopeJson::withId));
    }

    private static int objectType(JsonObject json) {
        requireOnly(json, Set.of("id"));
        return id(json);
    }

    private static JsonObjectBuilder withId(int id) {
        return Json.createObjectBuilder().add("id", id);
    }

    private static <T> JsonArrayBuilder array(
            List<T> values, Function<T, JsonObjectBuilder> write) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(write.apply(value)));
        return array;
    }

    private static <T> List<T> each(JsonObject json, String name, Function<JsonObject, T> read) {
        List<T> values = new ArrayList<>();
        if (json.containsKey(name)) {
            if (!(json.get(name) instanceof JsonArray array)) {
                throw new IllegalArgumentException(name + " must be an array");
            }
            for (JsonValue value : array) {
                if (!(value instanceof JsonObject object)) {
                    throw new IllegalArgumentException(name + " must hold objects only");
                }
                values.add(read.apply(object));
            }
        }
        return values;
    }

    private static int id(JsonObject json) {
        return (int) whole(json, "id", Integer.MAX_VALUE);
    }

    private static @Nullable Instant seconds(JsonObject json, String name) {
        return json.containsKey(name)
                ? Instant.ofEpochSecond(whole(json, name, LATEST_SECOND))
                : null;
    }

    private static long whole(JsonObject json, String name, long most) {
        if (json.get(name) instanceof JsonNumber number) {
            try {
                long whole = number.longValueExact();
                if (whole >= 0 && whole <= most) {
                    return whole;
                }
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(name + " must be a whole number", e);
            }
        }
        throw new IllegalArgumentException(name + " must be a number from 0 to " + most);
    }

    private static @Nullable String text(JsonObject json, String name) {
        if (json.containsKey(name) && !(json.get(name) instanceof JsonString)) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return json.getString(name, null);
    }

    private static void requireOnly(JsonObject json, Set<String> names) {
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("scope has an unknown member: " + name);
            }
        }
    }
}
