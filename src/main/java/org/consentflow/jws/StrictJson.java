package org.consentflow.jws;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON that others wrote: UTF-8, no member twice, at most 32 levels deep, nothing behind it.
 *
 * <p>Built on parser events, because how to refuse a repeated member differs between the servers'
 * JSON-P implementations. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4">RFC 7515, section 4</a>
 */
public final class StrictJson {

    private static final int DEEPEST = 32;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /**
     * Reads one JSON object.
     *
     * @param utf8 the whole document
     * @return the object
     * @throws MalformedJsonException if it is anything else
     */
    public static JsonObject object(byte[] utf8) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text(utf8)))) {
            if (parser.next() != Event.START_OBJECT) {
                throw new MalformedJsonException("not a JSON object");
            }
            JsonObject object = object(parser, 1);
            if (parser.hasNext()) {
                throw new MalformedJsonException("text after the JSON object");
            }
            return object;
        } catch (MalformedJsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // implementations differ in what they throw, and their messages repeat the text
            throw new MalformedJsonException("not JSON");
        }
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }

    private static JsonObject object(JsonParser parser, int depth) {
        JsonObjectBuilder members = Json.createObjectBuilder();
        Set<String> names = new HashSet<>();
        while (parser.next() != Event.END_OBJECT) {
            String name = parser.getString();
            if (!names.add(name)) {
                throw new MalformedJsonException("a JSON member stands twice");
            }
            members.add(name, value(parser, parser.next(), depth));
        }
        return members.build();
    }

    private static JsonArray array(JsonParser parser, int depth) {
        JsonArrayBuilder values = Json.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            values.add(value(parser, event, depth));
        }
        return values.build();
    }

    private static JsonValue value(JsonParser parser, Event event, int depth) {
        if (depth >= DEEPEST && (event == Event.START_OBJECT || event == Event.START_ARRAY)) {
            throw new MalformedJsonException("JSON nested too deep");
        }
        if (event == Event.START_OBJECT) {
            return object(parser, depth + 1);
        }
        return event == Event.START_ARRAY ? array(parser, depth + 1) : parser.getValue();
    }
}
