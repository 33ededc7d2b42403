package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.consentflow.telemetry.LogId;
import org.junit.jupiter.api.Test;

/** Holds the table of lines that are only logged against the code. */
class LogIdsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "errors.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `(CF-6[0-9]{3})` \\| [^|]{4,} \\| [^|]{10,} \\| [^|]{4,} \\|$");

    @Test
    void table_hasOneRowForEachIdInOrder() throws IOException {
        List<String> rows =
                ROW.matcher(Files.readString(DOCUMENT)).results().map(row -> row.group(1)).toList();
        assertThat(rows)
                .as("'In the log only' in %s: id, level, what it says, what to do", DOCUMENT)
                .isEqualTo(Arrays.stream(LogId.values()).map(LogId::id).sorted().toList());
    }
}
