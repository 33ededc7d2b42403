package org.consentflow.web;

import java.util.Optional;

/**
 * A whole page: one heading, one card, no script.
 *
 * @param title heading and title
 * @param body what stands below the heading
 * @param refresh after how many seconds the browser asks again; empty: never
 */
record Page(String title, Html body, Optional<Integer> refresh) {

    /** A page that stays. */
    Page(String title, Html body) {
        this(title, body, Optional.empty());
    }

    /** A page that asks again, for people without JavaScript as well. */
    static Page refreshed(int seconds, String title, Html body) {
        return new Page(title, body, Optional.of(seconds));
    }

    /** The document. */
    @Override
    public String toString() {
        Html again =
                refresh.map(
                                seconds ->
                                        Html.empty("meta")
                                                .with("http-equiv", "refresh")
                                                .with("content", Integer.toString(seconds)))
                        .orElseGet(Html::all);
        Html head =
                Html.of(
                        "head",
                        Html.empty("meta").with("charset", "utf-8"),
                        Html.empty("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        again,
                        Html.of("title", title),
                        Html.style());
        Html main = Html.of("main", Html.of("h1", title), body);
        Html document = Html.of("html", head, Html.of("body", main)).with("lang", "en");
        return "<!DOCTYPE html>" + document;
    }
}
