package org.consentflow.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a page. Every text and every attribute is escaped when it enters, and no string
 * becomes markup, so there is nothing to forget. Immutable.
 */
final class Html {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    private static final Set<String> ADDRESSES = Set.of("href", "action", "src", "formaction");

    /** Schemes that run or carry something instead of leading somewhere. */
    private static final Set<String> ACTIVE =
            Set.of("javascript", "data", "vbscript", "blob", "file", "about", "view-source");

    private final String open;
    private final String rest;

    private Html(String open, String rest) {
        this.open = open;
        this.rest = rest;
    }

    /** A text as it is to be read. */
    static Html text(String text) {
        return new Html("", escaped(text));
    }

    /** An element around others. */
    static Html of(String element, Html... children) {
        return new Html("<" + name(element), ">" + join(children) + "</" + element + ">");
    }

    /** An element around a text. */
    static Html of(String element, String text) {
        return of(element, text(text));
    }

    /** An element that never has an end tag, such as {@code input}. */
    static Html empty(String element) {
        return new Html("<" + name(element), ">");
    }

    /** Several pieces, one after the other. */
    static Html all(Html... parts) {
        return new Html("", join(parts));
    }

    /** Several pieces, one after the other. */
    static Html all(Iterable<Html> parts) {
        StringBuilder joined = new StringBuilder();
        parts.forEach(joined::append);
        return new Html("", joined.toString());
    }

    /** The sheet itself, which is a constant of ours and has no end tag inside. */
    static Html style() {
        return new Html("<style", ">" + Style.SHEET + "</style>");
    }

    /** A link. */
    static Html link(String address, String label) {
        return of("a", label).with("href", address);
    }

    /**
     * This element with one more attribute.
     *
     * @throws IllegalArgumentException if this is no element, or an address leads nowhere good
     */
    Html with(String attribute, String value) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException("only an element has attributes");
        }
        if (ADDRESSES.contains(attribute) && !leadsSomewhere(value)) {
            throw new IllegalArgumentException("not an address to link to");
        }
        return new Html(open + " " + name(attribute) + "=\"" + escaped(value) + "\"", rest);
    }

    @Override
    public String toString() {
        return open + rest;
    }

    private static boolean leadsSomewhere(String address) {
        if (address.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return false;
        }
        if (!SCHEME.matcher(address).matches()) {
            return address.startsWith("/") && !address.startsWith("//");
        }
        String scheme = address.substring(0, address.indexOf(':')).toLowerCase(Locale.ROOT);
        return !ACTIVE.contains(scheme);
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name");
        }
        return name;
    }

    private static String join(Html... parts) {
        return Arrays.stream(parts).map(Html::toString).collect(Collectors.joining());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
