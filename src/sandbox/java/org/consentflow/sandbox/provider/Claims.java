package org.consentflow.sandbox.provider;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The claims of a bearer; once checked, they are its client's own words. */
final class Claims {

    private static final int LONGEST = 16_384;

    private final JsonObject json;

    Claims(JsonObject json) {
        this.json = json;
    }

    /**
     * A text of 1 to 16,384 characters.
     *
     * @throws ApiError if it is missing or anything else
     */
    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> ApiError.badBearer("The claim " + name + " is missing"));
    }

    Optional<String> optionalText(String name) {
        JsonValue value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString text)
                || text.getString().isEmpty()
                || text.getString().length() > LONGEST) {
            throw ApiError.badBearer("The claim " + name + " is not a text");
        }
        return Optional.of(text.getString());
    }

    String text(String name, Pattern form) {
        String value = text(name);
        if (!form.matcher(value).matches()) {
            throw ApiError.badBearer("The claim " + name + " is not well formed");
        }
        return value;
    }

    /**
     * Bytes in standard base64, padded and on one line.
     *
     * @throws ApiError if it is missing or anything else
     */
    byte[] base64(String name) {
        String text = text(name);
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.badBearer("The claim " + name + " is not base64");
        }
        throw ApiError.badBearer("The claim " + name + " is not base64");
    }

    void requires(String name, String value) {
        if (!text(name).equals(value)) {
            throw ApiError.badBearer("The claim " + name + " is not " + value);
        }
    }

    /**
     * A whole number.
     *
     * @throws ApiError if it is missing or anything else
     */
    long number(String name) {
        if (!(json.get(name) instanceof JsonNumber number) || !number.isIntegral()) {
            throw ApiError.badBearer("The claim " + name + " is not a whole number");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw ApiError.badBearer("The claim " + name + " is out of range");
        }
    }
}
