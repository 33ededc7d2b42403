package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of the page is one. {@code src/test/follow} runs it, in each server. */
class GettingStartedTest {

    @Test
    void classes_ofThePage_compile(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("docs", "getting-started.md"));
        Map<String, String> classes = PageClasses.of(page);

        assertThat(classes).hasSize(3);
        assertThat(PageClasses.complaints(classes, folder)).isEmpty();
    }
}
