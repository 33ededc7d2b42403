package org.consentflow.web;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.api.Scope;

/** Says a scope in words: which times, and how many kinds of data. */
final class ScopeWords {

    private ScopeWords() {}

    /**
     * The scope, a sentence a line.
     *
     * @param scope what is asked for
     * @return at least one sentence on times and one on kinds
     */
    static List<String> of(Scope scope) {
        if (!scope.values().isEmpty()) {
            return List.of("At the provider this is called: " + String.join(", ", scope.values()));
        }
        JsonObject json = scope.toJson();
        List<String> words = new ArrayList<>(times(array(json, "timeRanges")));
        words.add(kinds(array(json, "serviceGroups")));
        return words;
    }

    private static List<String> times(JsonArray ranges) {
        if (ranges.isEmpty()) {
            return List.of("Data from any time");
        }
        return ranges.getValuesAs(JsonValue::asJsonObject).stream().map(ScopeWords::time).toList();
    }

    private static String time(JsonObject range) {
        if (range.containsKey("last")) {
            return "Data from the last " + length(range.getString("last"));
        }
        boolean begins = range.containsKey("from");
        boolean ends = range.containsKey("to");
        if (begins && ends) {
            return "Data from " + day(range, "from") + " to " + day(range, "to");
        }
        if (begins) {
            return "Data since " + day(range, "from");
        }
        return ends ? "Data up to " + day(range, "to") : "Data from any time";
    }

    private static String length(String last) {
        String number = last.substring(0, last.length() - 1);
        String unit =
                switch (last.charAt(last.length() - 1)) {
                    case 'd' -> "day";
                    case 'm' -> "month";
                    default -> "year";
                };
        return "1".equals(number) ? unit : number + " " + unit + "s";
    }

    private static String day(JsonObject range, String member) {
        JsonNumber seconds = range.getJsonNumber(member);
        return Words.day(Instant.ofEpochSecond(seconds.longValue()));
    }

    private static String kinds(JsonArray groups) {
        int kinds = 0;
        for (JsonObject group : groups.getValuesAs(JsonValue::asJsonObject)) {
            for (JsonObject type : objects(group, "serviceTypes")) {
                kinds += array(type, "serviceObjectTypes").size();
            }
        }
        if (kinds == 0) {
            return "All kinds of data the provider lists when it asks you";
        }
        return kinds == 1
                ? "One kind of data, which the provider names when it asks you"
                : kinds + " kinds of data, which the provider names when it asks you";
    }

    private static List<JsonObject> objects(JsonObject json, String member) {
        return array(json, member).getValuesAs(JsonValue::asJsonObject);
    }

    private static JsonArray array(JsonObject json, String member) {
        return json.containsKey(member) ? json.getJsonArray(member) : JsonValue.EMPTY_JSON_ARRAY;
    }
}
