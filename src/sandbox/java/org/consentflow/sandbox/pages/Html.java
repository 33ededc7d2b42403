package org.consentflow.sandbox.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Markup that is safe to send.
 *
 * @param markup written by us, with all that came from outside escaped
 */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    /** Escaped; characters that turn or hide what stands around them are replaced as well. */
    static Html text(String text) {
        return new Html(
                text.replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\u202a-\u202e\u2066-\u2069]", "\ufffd")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    Html in(String element) {
        return new Html("<" + element + ">" + markup + "</" + element + ">");
    }

    /** One element for each part, in order. */
    static Html each(String element, List<Html> parts) {
        return join(parts.stream().map(part -> part.in(element)).toList());
    }

    /** Hidden fields of a form. */
    static Html hidden(Map<String, String> values) {
        List<Html> fields = new ArrayList<>();
        values.forEach(
                (name, value) ->
                        fields.add(
                                new Html(
                                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                                .formatted(
                                                        text(name).markup(),
                                                        text(value).markup()))));
        return join(fields);
    }

    /** A heading of the second level and what stands below it. */
    static Html section(String title, Html content) {
        return join(List.of(text(title).in("h2"), content));
    }

    /**
     * A table, or a word where it would have no rows.
     *
     * @param rows each a row of the table, complete
     */
    static Html table(List<String> heads, List<Html> rows) {
        if (rows.isEmpty()) {
            return text("None yet.").in("p");
        }
        String head =
                heads.stream()
                        .map(name -> "<th scope=\"col\">" + text(name).markup() + "</th>")
                        .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>"));
        return new Html("<table>\n" + head + "\n" + join(rows).in("tbody").markup() + "\n</table>");
    }

    /** A row of texts. */
    static Html row(String... cells) {
        return each("td", List.of(cells).stream().map(Html::text).toList()).in("tr");
    }

    static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }
}
