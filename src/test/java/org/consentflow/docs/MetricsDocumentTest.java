package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.consentflow.telemetry.Metric;
import org.junit.jupiter.api.Test;

/** Holds the table of numbers against the code. */
class MetricsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "operations.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `(consentflow\\.[a-z.]+)` \\| (counter|timer|gauge) \\| [^|]{4,} \\|"
                            + " [^|]{10,} \\|$");

    @Test
    void table_hasOneRowForEachMetricInOrder() throws IOException {
        List<String> rows =
                ROW.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2))
                        .toList();
        assertThat(rows)
                .as("'Numbers' in %s: name, kind, labels, what it says", DOCUMENT)
                .isEqualTo(
                        Arrays.stream(Metric.values())
                                .map(each -> each.id() + " " + kind(each))
                                .toList());
    }

    private static String kind(Metric metric) {
        return metric.kind().name().toLowerCase(Locale.ROOT);
    }
}
