package org.consentflow.data;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.ProviderException;

/** Mapped data. No error tells a name or content: a parser's message repeats it. */
record ReceivedMapped(
        String name, Instant updated, MappedMetadata metadata, FileContent content, JsonForms forms)
        implements MappedFile {

    @Override
    public InputStream open() {
        return content.open();
    }

    @Override
    public byte[] bytes() {
        return content.bytes();
    }

    @Override
    public JsonValue json() {
        InputStream in = open();
        return parsed(
                () -> {
                    try (JsonReader reader =
                            forms.readers().createReader(in, StandardCharsets.UTF_8)) {
                        return reader.readValue();
                    }
                });
    }

    @Override
    public Stream<JsonValue> entries() {
        JsonParser parser = forms.parsers().createParser(open(), StandardCharsets.UTF_8);
        Stream<JsonValue> entries =
                parsed(
                        () ->
                                parser.next() == Event.START_ARRAY
                                        ? parser.getArrayStream()
                                        : Stream.of(parser.getValue()));
        return new CheckedEntries(entries.iterator(), parser).stream();
    }

    @Override
    public <T> T as(Class<T> type) {
        return forms.bound(this, type);
    }

    @Override
    public <T> List<T> entries(Class<T> type) {
        @SuppressWarnings("unchecked") // the class of an array of T
        Class<T[]> array = (Class<T[]>) type.arrayType();
        return List.of(as(array));
    }

    @Override
    public void close() {
        content.close();
    }

    /** The type of its entries only. */
    @Override
    public String toString() {
        return "MappedFile[" + metadata.objectType() + "]";
    }

    static <T> T parsed(Supplier<T> parsing) {
        try {
            return parsing.get();
        } catch (JsonException | NoSuchElementException malformed) {
            throw new ProviderException(
                    ConsentError.FILE_MALFORMED, "content of a file is not JSON", false, null);
        }
    }
}
