package org.consentflow.host;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How events are written: each on one line of JSON that names its {@code event}; and what is
 * written in between, which readers skip.
 */
enum EventForm {
    /** One line each. */
    LINES("application/x-ndjson", "", "\n", "\n"),
    /** As a browser's {@code EventSource} reads them (WHATWG HTML, section 9.2). */
    SERVER_SENT("text/event-stream", "data: ", "\n\n", ":\n\n");

    private final String mediaType;
    private final String before;
    private final String after;
    private final String nothing;

    EventForm(String mediaType, String before, String after, String nothing) {
        this.mediaType = mediaType;
        this.before = before;
        this.after = after;
        this.nothing = nothing;
    }

    static EventForm wanted(@Nullable String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(SERVER_SENT.mediaType)
                ? SERVER_SENT
                : LINES;
    }

    String mediaType() {
        return mediaType;
    }

    String before() {
        return before;
    }

    String after() {
        return after;
    }

    /** An empty line, or a comment. */
    String nothing() {
        return nothing;
    }
}
