package org.consentflow.digime;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads required members of a message; anything else is malformed, and null is never a value. */
final class Members {

    private Members() {}

    static String text(JsonObject json, String name) {
        if (json.get(name) instanceof JsonString text && !text.getString().isEmpty()) {
            return text.getString();
        }
        throw not(name, "a text");
    }

    static long whole(JsonObject json, String name) {
        if (json.get(name) instanceof JsonNumber number) {
            try {
                long whole = number.longValueExact();
                if (whole >= 0) {
                    return whole;
                }
            } catch (ArithmeticException e) {
                throw not(name, "a whole number");
            }
        }
        throw not(name, "a number of 0 or more");
    }

    static Instant milliseconds(JsonObject json, String name) {
        return Instant.ofEpochMilli(whole(json, name));
    }

    static JsonObject object(JsonObject json, String name) {
        if (json.get(name) instanceof JsonObject object) {
            return object;
        }
        throw not(name, "an object");
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        if (!(json.get(name) instanceof JsonArray array)) {
            throw not(name, "an array");
        }
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonObject object)) {
                throw not(name, "an array of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    static MalformedMessageException not(String name, String kind) {
        return new MalformedMessageException("the member " + name + " is missing or not " + kind);
    }
}
