package org.consentflow.it.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it was exported.
 *
 * @param scope who made it
 * @param parent id of the span above it; empty without one
 * @param kind 2 server, 3 client
 * @param attributes as texts
 * @param events everything that was recorded in it, as one text
 */
public record SeenSpan(
        String scope,
        String trace,
        String id,
        String parent,
        String name,
        long kind,
        Map<String, String> attributes,
        String events) {

    public static final long SERVER = 2;
    public static final long CLIENT = 3;

    /** Of an ExportTraceServiceRequest (OTLP 1.0). */
    static List<SeenSpan> of(byte[] body) {
        List<SeenSpan> spans = new ArrayList<>();
        for (Proto resource : new Proto(body).messages(1)) {
            for (Proto scoped : resource.messages(2)) {
                String scope =
                        scoped.messages(1).stream().findFirst().map(s -> s.text(1)).orElse("");
                scoped.messages(2).forEach(span -> spans.add(of(scope, span)));
            }
        }
        return spans;
    }

    /** Everything in it. */
    public String text() {
        return name + " " + attributes + " " + events;
    }

    private static SeenSpan of(String scope, Proto span) {
        StringBuilder events = new StringBuilder();
        for (Proto event : span.messages(11)) {
            events.append(event.text(2)).append(attributes(event, 3)).append(' ');
        }
        return new SeenSpan(
                scope,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(6),
                attributes(span, 9),
                events + span.text(3));
    }

    private static Map<String, String> attributes(Proto of, int number) {
        Map<String, String> all = new TreeMap<>();
        for (Proto attribute : of.messages(number)) {
            Proto value = attribute.messages(2).get(0);
            String text = value.text(1);
            all.put(attribute.text(1), text.isEmpty() ? String.valueOf(value.number(3)) : text);
        }
        return all;
    }
}
