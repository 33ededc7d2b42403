package org.consentflow.sandbox.script;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The members of one object; each method throws IllegalArgumentException naming the member. */
final class Members {

    private final JsonObject json;

    /**
     * @param known all that it may have
     */
    Members(JsonObject json, String... known) {
        this.json = json;
        for (String name : json.keySet()) {
            if (!Set.of(known).contains(name)) {
                throw new IllegalArgumentException(
                        "there is an unknown member beside " + String.join(", ", known));
            }
        }
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<String> optionalText(String name) {
        JsonValue value = json.get(name);
        if (value != null && !(value instanceof JsonString)) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return Optional.ofNullable((JsonString) value).map(JsonString::getString);
    }

    /** A whole number from 0 on. */
    OptionalLong number(String name) {
        JsonValue value = json.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!(value instanceof JsonNumber number)
                || !number.isIntegral()
                || number.bigIntegerValue().bitLength() > 62
                || number.longValue() < 0) {
            throw new IllegalArgumentException(name + " is not a whole number from 0 on");
        }
        return OptionalLong.of(number.longValue());
    }

    /** A whole number from 0 to {@value Integer#MAX_VALUE}; 0 if it is not there. */
    int count(String name) {
        long count = number(name).orElse(0);
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is too large");
        }
        return (int) count;
    }

    boolean flag(String name) {
        JsonValue value = json.getOrDefault(name, JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new IllegalArgumentException(name + " is not true or false");
        }
        return value == JsonValue.TRUE;
    }

    Optional<JsonObject> object(String name) {
        JsonValue value = json.get(name);
        if (value != null && !(value instanceof JsonObject)) {
            throw new IllegalArgumentException(name + " is not an object");
        }
        return Optional.ofNullable((JsonObject) value);
    }

    /** Objects; empty if the member is not there. */
    Optional<List<JsonObject>> objects(String name) {
        return array(name).map(array -> all(array, name, JsonObject.class));
    }

    /** Texts; none if the member is not there. */
    List<String> texts(String name) {
        return array(name)
                .map(array -> all(array, name, JsonString.class))
                .orElse(List.of())
                .stream()
                .map(JsonString::getString)
                .toList();
    }

    private Optional<JsonArray> array(String name) {
        JsonValue value = json.get(name);
        if (value != null && !(value instanceof JsonArray)) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        return Optional.ofNullable((JsonArray) value);
    }

    private static <T extends JsonValue> List<T> all(JsonArray array, String name, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (JsonValue value : array) {
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException(name + " holds something else");
            }
            all.add(type.cast(value));
        }
        return all;
    }
}
