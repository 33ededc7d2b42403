package org.consentflow.digime;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.consentflow.api.RawMetadata;
import org.consentflow.api.RawMetadata.ObjectType;

/** Reads what is told about a document in a postbox. Spelled in lower case there. */
final class RawMembers {

    private RawMembers() {}

    static RawMetadata read(JsonObject told) {
        return new RawMetadata(
                Members.text(told, "mimetype"),
                Members.objects(told, "accounts").stream()
                        .map(account -> Members.text(account, "accountid"))
                        .toList(),
                list(told, "reference", RawMembers::text),
                list(told, "tags", RawMembers::text),
                created(told),
                text(told, "appid"),
                text(told, "contractid"),
                text(told, "partnerid"),
                list(told, "servicegroups", RawMembers::number),
                objectTypes(told),
                told);
    }

    /** In milliseconds, like the dates of lists. */
    private static Optional<Instant> created(JsonObject told) {
        return told.containsKey("created")
                ? Optional.of(Members.milliseconds(told, "created"))
                : Optional.empty();
    }

    private static List<ObjectType> objectTypes(JsonObject told) {
        return told.containsKey("objecttypes")
                ? Members.objects(told, "objecttypes").stream()
                        .map(
                                type ->
                                        new ObjectType(
                                                Members.text(type, "name"),
                                                list(type, "references", RawMembers::text)))
                        .toList()
                : List.of();
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.containsKey(name) ? Optional.of(Members.text(json, name)) : Optional.empty();
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static Optional<Integer> number(JsonValue value) {
        return value instanceof JsonNumber number
                        && number.isIntegral()
                        && number.bigIntegerValue().bitLength() < Integer.SIZE
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    private static <T> List<T> list(
            JsonObject json, String name, Function<JsonValue, Optional<T>> element) {
        List<T> all = new ArrayList<>();
        if (json.containsKey(name)) {
            if (!(json.get(name) instanceof JsonArray array)) {
                throw Members.not(name, "an array");
            }
            for (JsonValue value : array) {
                all.add(
                        element.apply(value)
                                .orElseThrow(() -> Members.not(name, "an array of one type")));
            }
        }
        return all;
    }
}
