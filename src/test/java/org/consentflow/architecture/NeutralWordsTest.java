package org.consentflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves every provider names none, not even in a comment. */
class NeutralWordsTest {

    private static final Path ROOT = Path.of("src/main/java/org/consentflow");
    private static final Pattern PROVIDERS =
            Pattern.compile("digi\\.?me|oauth|openid|dpop", Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @ValueSource(strings = {"flow", "store", "cdi", "web"})
    void sources_ofWhatServesEveryProvider_nameNone(String name) throws IOException {
        List<Path> sources;
        try (Stream<Path> tree = Files.walk(ROOT.resolve(name))) {
            sources = tree.filter(file -> file.toString().endsWith(".java")).toList();
        }

        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(PROVIDERS);
        }
    }
}
