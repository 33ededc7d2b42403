package org.consentflow.sandbox.http;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads JSON objects and refuses what two readers could understand differently. */
public final class StrictJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /**
     * Reads one object in UTF-8 (RFC 8259).
     *
     * @throws IllegalArgumentException if it is anything else, or has a member twice
     */
    public static JsonObject object(byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            try (JsonReader reader = READERS.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        } catch (CharacterCodingException | JsonException | IllegalStateException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }
}
