package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages point at is there, and what they quote is the code. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern MENTION =
            Pattern.compile(
                    "`((?:docs|server-config|src/(?:demo|sandbox|test))/[A-Za-z0-9_./-]+|[A-Z]+\\.md)`");
    private static final Pattern QUOTE =
            Pattern.compile("<!-- from (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^## (Run it|Test it)\\R\\R```sh\\R([^\\r\\n]+)\\R```$");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> servers = Files.list(Path.of("server-config"));
                Stream<Path> top = Files.list(Path.of("."))) {
            return Stream.of(docs, servers, top)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(Path page) {
        for (String link : found(LINK, prose(page))) {
            if (link.matches("[a-z]+:.*")) {
                continue; // elsewhere
            }
            URI target = page.toUri().resolve(link);
            Path file = link.startsWith("#") ? page : Path.of(target.getPath());
            assertThat(file).as("%s links %s", page, link).exists();
            if (target.getFragment() != null) {
                assertThat(anchors(file))
                        .as("%s links %s", page, link)
                        .contains(target.getFragment());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void files_mentioned_areThere(Path page) {
        for (String file : found(MENTION, prose(page))) {
            assertThat(Path.of(file)).as("%s mentions it", page).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void quotes_areTheCode(Path page) {
        for (MatchResult quote : QUOTE.matcher(text(page)).results().toList()) {
            assertThat(text(Path.of(quote.group(1))))
                    .as("%s quotes %s", page, quote.group(1))
                    .contains(quote.group(2));
        }
    }

    @Test
    void readme_hasTheTwoCommandsAndTwoScreens() {
        String readme = text(Path.of("README.md"));
        Matcher commands = COMMAND.matcher(readme);
        List<String> headings = commands.results().map(found -> found.group(1)).toList();
        assertThat(headings)
                .as("each heading is followed by one command on one line in a fenced block")
                .containsExactly("Run it", "Test it");
        assertThat(readme.lines().count()).as("lines of the README").isLessThanOrEqualTo(100);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static Set<String> anchors(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** Without blocks of code. */
    private static String prose(Path page) {
        return text(page).replaceAll("(?ms)^```.*?^```", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
