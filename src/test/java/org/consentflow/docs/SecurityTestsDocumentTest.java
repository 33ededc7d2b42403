package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/security-tests.md} what the tests' display names say. */
class SecurityTestsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "security-tests.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern CASE =
            Pattern.compile(
                    "@DisplayName\\(\\s*\"([CGRS])([0-9]+) ([^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)\"");

    @Test
    void document_isWhatTheDisplayNamesSay() throws IOException {
        String expected = document();
        boolean current = Files.exists(DOCUMENT) && Files.readString(DOCUMENT).equals(expected);
        if (!current) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }
        boolean committed = System.getenv("CI") != null;
        assertThat(current || !committed)
                .as("docs/security-tests.md was out of date and has been written anew: commit it")
                .isTrue();
        assertThat(cases()).hasSizeGreaterThan(100);
    }

    private static String document() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # What is proven, by test

                        Made by the build from the tests' display names; do not edit. Each row is a test that fails when the check
                        it names is removed. C: what goes over the wire and how answers are judged. G: rules of a consent's life.
                        R: faults that are survived. S: attacks that are withstood.

                        | id | what the test shows | where |
                        |---|---|---|
                        """);
        for (Case proven : cases()) {
            text.append("| ")
                    .append(proven.kind())
                    .append("%02d".formatted(proven.number()))
                    .append(" | ")
                    .append(proven.text().replace("\\\"", "\"").replace("|", "\\|"))
                    .append(" | `")
                    .append(proven.where())
                    .append("` |\n");
        }
        return text.toString();
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
                Matcher match = CASE.matcher(source);
                while (match.find()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    cases.add(
                            new Case(
                                    match.group(1),
                                    Integer.parseInt(match.group(2)),
                                    match.group(3),
                                    name));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        cases.sort(
                Comparator.comparing(Case::kind)
                        .thenComparing(Case::number)
                        .thenComparing(Case::where)
                        .thenComparing(Case::text));
        return cases;
    }

    private record Case(String kind, int number, String text, String where) {}
}
