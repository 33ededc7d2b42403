package org.consentflow.data;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Entries as they are parsed, with our errors; the parser is closed at the end or with it. */
record CheckedEntries(Iterator<JsonValue> entries, JsonParser parser)
        implements Iterator<JsonValue> {

    Stream<JsonValue> stream() {
        Spliterator<JsonValue> one =
                Spliterators.spliteratorUnknownSize(
                        this, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(one, false).onClose(parser::close);
    }

    @Override
    public boolean hasNext() {
        boolean more = ReceivedMapped.parsed(entries::hasNext);
        if (!more) {
            parser.close();
        }
        return more;
    }

    @Override
    public JsonValue next() {
        return ReceivedMapped.parsed(entries::next);
    }
}
