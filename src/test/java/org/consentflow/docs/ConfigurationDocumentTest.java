package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.consentflow.config.ConfigurationException;
import org.consentflow.config.Settings;
import org.consentflow.docs.ConfigurationDocument.Row;
import org.consentflow.jws.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every cell of {@code docs/configuration.md} against what the code does. */
class ConfigurationDocumentTest {

    private static final Path EXAMPLE = Path.of("server-config", "microprofile-config.properties");
    private static final Path KEYS =
            Path.of("src/test/resources/org/consentflow/jws/test-only-two-keys.p12");

    static List<Row> rows() {
        return ConfigurationDocument.rows();
    }

    @Test
    void tables_nameWhatTheCodeReads(@TempDir Path folder) throws IOException {
        Set<String> asked = asked(folder);
        Set<String> ofContract = documented(true);
        Set<String> ofModule = documented(false);
        Set<String> read =
                asked.stream()
                        .filter(name -> name.startsWith("music."))
                        .map(name -> name.substring("music.".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> readForModule = new TreeSet<>(asked);
        readForModule.removeIf(name -> name.startsWith("music.") || read.contains(name));

        assertThat(ofContract)
                .as(
                        "the table 'For a contract' in %s lists what ContractReader reads: add a row"
                                + " for what is missing there, remove what is read no more (a property"
                                + " read only if another has a certain value is found when that value"
                                + " stands in the type or example of the other one)",
                        ConfigurationDocument.PATH)
                .isEqualTo(read);
        assertThat(ofModule)
                .as(
                        "the table 'For the module' in %s lists what SettingsReader reads: add a"
                                + " row, or remove one",
                        ConfigurationDocument.PATH)
                .isEqualTo(readForModule);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_isComplete(Row row) {
        assertThat(List.of(row.meaning(), row.type(), row.usual(), row.example()))
                .as("property, meaning, type, default and example of %s", row)
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_default_isWhatHoldsWithoutIt(Row row) {
        row.literalDefault()
                .ifPresent(
                        usual ->
                                assertThat(row.base().with(row.name(), usual).read())
                                        .as("%s left out is not %s", row, usual)
                                        .usingRecursiveComparison()
                                        .ignoringFieldsOfTypes(SigningKey.class)
                                        .isEqualTo(row.base().read()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_bounds_areIncludedAndNothingBeyond(Row row) {
        row.least()
                .ifPresent(
                        least -> {
                            assertThat(refused(row, least)).as("%s=%s", row, least).isFalse();
                            String less = moved(least, -1);
                            assertThat(refused(row, less)).as("%s=%s", row, less).isTrue();
                        });
        row.most()
                .ifPresent(
                        most -> {
                            assertThat(refused(row, most)).as("%s=%s", row, most).isFalse();
                            String more = moved(most, 1);
                            assertThat(refused(row, more)).as("%s=%s", row, more).isTrue();
                        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void row_example_isAccepted(Row row) {
        switch (row.type()) {
            case "path" -> assertThat(reported(row, row.example())).contains("file cannot be read");
            case "PEM", "PEM, several behind each other" ->
                    assertThat(row.example()).matches("\\$\\{[A-Z_]+}");
            default -> assertThat(refused(row, row.example())).as(row.example()).isFalse();
        }
        row.words().forEach(word -> assertThat(refused(row, word)).as(word).isFalse());
        if (!row.words().isEmpty()) {
            assertThat(refused(row, "perhaps")).as("%s=perhaps", row).isTrue();
        }
    }

    @Test
    void exampleFile_isWhatTheTablesSay() throws IOException {
        String expected = exampleFile();
        boolean current = Files.readString(EXAMPLE).equals(expected);
        if (!current) {
            Files.writeString(EXAMPLE, expected);
        }
        assertThat(current || System.getenv("CI") == null)
                .as("%s was out of date and has been written anew: commit it", EXAMPLE)
                .isTrue();
    }

    private static String exampleFile() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Every property with its default, or an example where there is none. Made by the build from
                        # docs/configuration.md, which explains them; do not edit. Copy what you need into
                        # META-INF/microprofile-config.properties of your application, or any other MicroProfile Config source;
                        # secrets better into the environment or a vault. With consentflow.contracts, each contract NAME may
                        # override what is below the line as consentflow.NAME.*

                        """);
        boolean ofContract = false;
        boolean standard = false;
        for (Row row : rows()) {
            if (row.ofContract() && !ofContract) {
                text.append("\n# ---- per contract\n");
                ofContract = true;
            }
            if (row.standard() && !standard) {
                text.append("\n# ---- per contract at a standard server, with provider=oauth2\n");
                standard = true;
            }
            text.append(row.required() && !standard ? "" : "# ")
                    .append("consentflow.")
                    .append(row.name())
                    .append('=')
                    .append(row.literalDefault().orElse(row.example()))
                    .append('\n');
        }
        return text.toString();
    }

    private static Set<String> documented(boolean ofContract) {
        return rows().stream()
                .filter(row -> row.ofContract() == ofContract)
                .map(Row::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that is asked for in any of many configurations, without the prefix. */
    private static Set<String> asked(Path folder) throws IOException {
        Path ring = Files.writeString(folder.resolve("ring"), "k1:" + Settings.key(1));
        Set<String> asked = new TreeSet<>();
        asked.addAll(
                new Settings()
                        .without("private-key")
                        .without("encryption-keys")
                        .with("private-key.location", KEYS.toString())
                        .with("trust-store.location", KEYS.toString())
                        .with("encryption-keys.location", ring.toString())
                        .with("contracts", "music")
                        .asked());
        asked.addAll(Settings.standard().with("contracts", "music").asked());
        for (Row row : rows()) {
            asked.addAll(askedWith(row, row.example()));
            row.words().forEach(word -> asked.addAll(askedWith(row, word)));
        }
        return asked;
    }

    private static Set<String> askedWith(Row row, String value) {
        return row.base().with(row.name(), value).with("contracts", "music").asked();
    }

    private static boolean refused(Row row, String value) {
        return reported(row, value).contains("consentflow." + row.name() + ": must be ");
    }

    private static String reported(Row row, String value) {
        Settings settings = row.base().with(row.name(), value);
        if (row.name().endsWith(".location")) {
            settings.without(row.name().replace(".location", ""));
        }
        try {
            settings.read();
            return "";
        } catch (ConfigurationException unusable) {

            return String.valueOf(unusable.getMessage());
        }
    }

    private static String moved(String bound, int by) {
        if (bound.matches("[0-9]+")) {
            return new BigInteger(bound).add(BigInteger.valueOf(by)).toString();
        }
        return duration(bound).plus(Duration.ofMillis(by)).toString();
    }

    private static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.replace("ms", "")));
        }
        String days = text.endsWith("d") ? "P" : "PT";
        return Duration.parse(days + text.toUpperCase(Locale.ROOT));
    }
}
