package org.consentflow.sandbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with gaps of the form {@code {{name}}}. */
final class Template {

    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template load(String resource) {
        return new Template(resource(resource));
    }

    static String resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the sandbox was packed without " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Fills every gap at once: what is filled in is not searched for further gaps. */
    String fill(Map<String, Html> values) {
        return GAP.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(value(values, gap).markup()));
    }

    private static Html value(Map<String, Html> values, MatchResult gap) {
        Html value = values.get(gap.group(1));
        if (value == null) {
            throw new IllegalStateException("nothing fills " + gap.group());
        }
        return value;
    }
}
