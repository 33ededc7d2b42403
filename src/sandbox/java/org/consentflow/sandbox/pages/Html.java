package org.consentflow.sandbox.pages;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Markup that is safe to send.
 *
 * @param markup written by us, with all that came from outside escaped
 */
record Html(String markup) {

    static Html text(String text) {
        return new Html(
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    /** One element for each part, in order. */
    static Html each(String element, List<Html> parts) {
        return new Html(
                parts.stream()
                        .map(part -> "<" + element + ">" + part.markup() + "</" + element + ">")
                        .collect(Collectors.joining("\n")));
    }

    /** A hidden field of a form. */
    static Html hidden(String name, String value) {
        return new Html(
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(name, text(value).markup()));
    }

    static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }
}
