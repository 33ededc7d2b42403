package org.consentflow.web;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;

/** Reads a small JSON object whose members are all texts. */
final class JsonBody {

    private static final int LONGEST = 8192;
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private JsonBody() {}

    /**
     * Reads the body.
     *
     * @param body at most 8 KiB; nothing at all counts as an empty object
     * @return members by name
     * @throws ConsentRefusedException if it is larger, not such an object, or names a member twice
     */
    static Map<String, String> read(InputStream body) {
        byte[] bytes = bytes(body);
        if (bytes.length > LONGEST) {
            throw refused("body is too large");
        }
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return Map.of();
        }
        Map<String, String> members = new LinkedHashMap<>();
        object(bytes)
                .forEach(
                        (name, value) -> {
                            if (!(value instanceof JsonString text)) {
                                throw refused("every member must be a text");
                            }
                            members.put(name, text.getString());
                        });
        return members;
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readNBytes(LONGEST + 1);
        } catch (IOException broken) {
            throw refused("body cannot be read");
        }
    }

    private static JsonObject object(byte[] bytes) {
        try (JsonReader reader =
                READERS.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException malformed) {
            // no cause: its text repeats what was sent
            throw refused("body is not a JSON object");
        }
    }

    private static ConsentRefusedException refused(String check) {
        return new ConsentRefusedException(ConsentError.ARGUMENT, check);
    }
}
