package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of the page is one. {@code src/test/follow} runs it, in each server. */
class GettingStartedTest {

    private static final Pattern CLASS =
            Pattern.compile("^`(\\S+\\.java)`.*\\R\\R```java\\R([^`]*)```", Pattern.MULTILINE);

    @Test
    void classes_ofThePage_compile(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("docs", "getting-started.md"));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (MatchResult found : CLASS.matcher(page).results().toList()) {
            Path file = folder.resolve(found.group(1));
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, found.group(2)).toString());
        }
        assertThat(arguments).as("with three classes").hasSize(6);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, told, told, arguments.toArray(String[]::new));
        assertThat(failed).as(told.toString(StandardCharsets.UTF_8)).isZero();
    }
}
