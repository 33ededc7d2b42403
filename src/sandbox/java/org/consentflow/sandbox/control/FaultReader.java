package org.consentflow.sandbox.control;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Reads faults from JSON. */
public final class FaultReader {

    private static final Set<String> MEMBERS =
            Set.of(
                    "endpoint",
                    "times",
                    "status",
                    "headers",
                    "body",
                    "delayMs",
                    "cutAfter",
                    "close",
                    "afterProcessing");

    private FaultReader() {}

    /**
     * Reads the body of a request to set a fault.
     *
     * @throws IllegalArgumentException naming the member that is wrong
     */
    public static Fault read(JsonObject json) {
        if (!MEMBERS.containsAll(json.keySet())) {
            throw new IllegalArgumentException("the fault has an unknown member");
        }
        String name = json.get("endpoint") instanceof JsonString s ? s.getString() : "";
        Fault fault =
                Fault.on(
                        Endpoint.named(name)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("endpoint is unknown")));
        fault = number(json, "times", fault, fault::times);
        fault = number(json, "status", fault, fault::status);
        fault = headers(json, fault);
        fault = body(json, fault);
        Fault before = fault;
        fault = number(json, "delayMs", fault, ms -> before.delay(Duration.ofMillis(ms)));
        fault = number(json, "cutAfter", fault, fault::cutAfter);
        fault = flag(json, "close") ? fault.closing() : fault;
        fault = flag(json, "afterProcessing") ? fault.afterwards() : fault;
        if (fault.doesNothing()) {
            throw new IllegalArgumentException("the fault would do nothing");
        }
        return fault;
    }

    private static Fault number(
            JsonObject json, String name, Fault unchanged, Function<Integer, Fault> change) {
        JsonValue value = json.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return unchanged;
        }
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        try {
            return change.apply(number.intValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " is out of range", e);
        }
    }

    private static Fault headers(JsonObject json, Fault fault) {
        JsonValue value = json.getOrDefault("headers", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return fault;
        }
        if (!(value instanceof JsonObject headers)) {
            throw new IllegalArgumentException("headers is not an object");
        }
        Fault changed = fault;
        for (String name : headers.keySet()) {
            if (!(headers.get(name) instanceof JsonString text) || !name.matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException("headers has names and texts");
            }
            changed = changed.header(name, text.getString());
        }
        return changed;
    }

    private static Fault body(JsonObject json, Fault fault) {
        JsonValue value = json.getOrDefault("body", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return fault;
        }
        return fault.body(value instanceof JsonString text ? text.getString() : value.toString());
    }

    private static boolean flag(JsonObject json, String name) {
        JsonValue value = json.getOrDefault(name, JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new IllegalArgumentException(name + " is not true or false");
        }
        return value == JsonValue.TRUE;
    }
}
