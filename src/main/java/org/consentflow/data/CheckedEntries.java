package org.consentflow.data;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Entries as they are parsed, with our errors; the parser is closed at the end or with it. */
final class CheckedEntries implements Iterator<JsonValue> {

    private final Iterator<JsonValue> entries;
    private final JsonParser parser;
    private boolean over;

    CheckedEntries(Iterator<JsonValue> entries, JsonParser parser) {
        this.entries = entries;
        this.parser = parser;
    }

    Stream<JsonValue> stream() {
        Spliterator<JsonValue> one =
                Spliterators.spliteratorUnknownSize(
                        this, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(one, false).onClose(parser::close);
    }

    /** Asked again at the end it asks no parser, which would have gone on behind the array. */
    @Override
    public boolean hasNext() {
        if (!over && !ReceivedMapped.parsed(entries::hasNext)) {
            over = true;
            parser.close();
        }
        return !over;
    }

    @Override
    public JsonValue next() {
        return ReceivedMapped.parsed(entries::next);
    }
}
