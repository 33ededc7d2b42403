package org.consentflow.data;

import jakarta.json.Json;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.stream.JsonParserFactory;
import java.io.InputStream;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.MappedFile;
import org.consentflow.api.ProviderException;
import org.jspecify.annotations.Nullable;

/** The server's JSON-P and JSON-B, looked up once. Thread-safe. */
final class JsonForms {

    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());
    private @Nullable Jsonb binding;

    JsonReaderFactory readers() {
        return readers;
    }

    JsonParserFactory parsers() {
        return parsers;
    }

    <T> T bound(MappedFile file, Class<T> type) {
        InputStream content = file.open();
        T value;
        try {
            value = binding().fromJson(content, type);
        } catch (RuntimeException failed) {
            throw failure(file, failed);
        }
        if (value == null) {
            throw refused();
        }
        return value;
    }

    /** Made at the first use: not every application binds. */
    private synchronized Jsonb binding() {
        Jsonb made = binding;
        if (made == null) {
            made = JsonbBuilder.create();
            binding = made;
        }
        return made;
    }

    private static RuntimeException failure(MappedFile file, RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProviderException known) {
                return known;
            }
        }
        file.json(); // throws if that was the reason, or the file is closed
        return refused();
    }

    /** Without a cause, whose message repeats the content. */
    private static ConsentRefusedException refused() {
        return new ConsentRefusedException(
                ConsentError.ARGUMENT, "content of a file cannot be bound to the type asked for");
    }
}
