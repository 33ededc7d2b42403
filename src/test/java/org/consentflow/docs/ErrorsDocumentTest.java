package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.web.ShownError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code docs/errors.md} against the ids, titles, statuses and words of the code. */
class ErrorsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "errors.md");
    private static final Pattern ID = Pattern.compile("\"(CF-[0-9]{4})\"");
    private static final Pattern HEADING = Pattern.compile("(CF-[0-9]{4}): (.+)");
    private static final Pattern FIRST_LINE =
            Pattern.compile("HTTP ([0-9]{3})(?: or (503))?\\. The person reads: (.+)");
    private static final Pattern SHARED = Pattern.compile("> \\*\\*(\\w+)\\*\\*: (.+)");

    private static final Map<String, String> SHARED_WORDS = new LinkedHashMap<>();
    private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher shared = SHARED.matcher(text);
        while (shared.find()) {
            SHARED_WORDS.put("*" + shared.group(1) + "*.", shared.group(2));
        }
        for (String part : text.split("(?m)^##+ ")) {
            List<String> lines = part.lines().filter(line -> !line.isBlank()).toList();
            Matcher heading = HEADING.matcher(lines.isEmpty() ? "" : lines.get(0));
            if (heading.matches()) {
                SECTIONS.put(heading.group(1), lines);
            }
        }
    }

    @Test
    void document_hasOneSectionForEachErrorInOrder() {
        assertThat(new ArrayList<>(SECTIONS.keySet()))
                .as(
                        "sections of %s: each id of ConsentError needs one, '### id: title', in"
                                + " order, then 'HTTP status. The person reads: words', what it"
                                + " means, and '**Do:**' what to do",
                        DOCUMENT)
                .isEqualTo(
                        Arrays.stream(ConsentError.values())
                                .map(ConsentError::id)
                                .sorted()
                                .toList());
    }

    @Test
    void document_namesEveryIdInTheCode() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                ID.matcher(Files.readString(source)).results().forEach(id -> ids.add(id.group(1)));
            }
        }
        String document = Files.readString(DOCUMENT);
        assertThat(ids)
                .as(
                        "ids in the code that are not in %s: an error needs a section, an id that is"
                                + " only logged a row in the table 'In the log only'",
                        DOCUMENT)
                .isNotEmpty()
                .allMatch(document::contains);
    }

    @ParameterizedTest
    @EnumSource
    void section_saysWhatTheCodeDoes(ConsentError error) {
        List<String> lines = SECTIONS.get(error.id());
        assertThat(lines).as("the section of %s in %s", error.id(), DOCUMENT).isNotNull();
        assertThat(lines.get(0)).isEqualTo(error.id() + ": " + error.title());

        Matcher first = FIRST_LINE.matcher(lines.get(1));
        assertThat(first.matches()).as("'%s' is of the form %s", lines.get(1), FIRST_LINE).isTrue();
        assertThat(Integer.parseInt(first.group(1)))
                .as("HTTP status")
                .isEqualTo(ShownError.status(error));
        String words = SHARED_WORDS.getOrDefault(first.group(3), first.group(3));
        assertThat(words).as("what the person reads").isEqualTo(ShownError.words(error));

        String rest = String.join(" ", lines.subList(2, lines.size()));
        assertThat(rest).as("what %s means, and what to do", error.id()).contains(". **Do:** ");
    }
}
