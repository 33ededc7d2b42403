package org.consentflow.web;

import java.util.Optional;

/**
 * A whole page: one heading, one card, no script.
 *
 * @param title heading and title
 * @param body what stands below the heading
 * @param refresh after how many seconds the browser asks again, or goes on elsewhere; empty: never
 */
record Page(String title, Html body, Optional<String> refresh) {

    /** A page that stays. */
    Page(String title, Html body) {
        this(title, body, Optional.empty());
    }

    /** A page that asks again, for people without JavaScript as well. */
    static Page refreshed(int seconds, String title, Html body) {
        return new Page(title, body, Optional.of(Integer.toString(seconds)));
    }

    /** A page that leads on at once. */
    static Page onward(String address, String title, Html body) {
        return new Page(title, body, Optional.of("0; url=" + address));
    }

    /** The document. */
    @Override
    public String toString() {
        Html again =
                refresh.map(
                                content ->
                                        Html.empty("meta")
                                                .with("http-equiv", "refresh")
                                                .with("content", content))
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
