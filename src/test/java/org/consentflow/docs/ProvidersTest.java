package org.consentflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consentflow.config.ContractSettings;
import org.consentflow.config.Keys;
import org.consentflow.config.ModuleSettings;
import org.consentflow.config.Settings;
import org.consentflow.config.SettingsReader;
import org.consentflow.docs.ConfigurationDocument.Row;
import org.consentflow.oauth2.ClientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/providers.md} are ones. */
class ProvidersTest {

    private static final Pattern BLOCK =
            Pattern.compile("^```(properties|java)\\R([^`]*)```", Pattern.MULTILINE);
    private static final String PREFIX = "consentflow.";
    private static final String NAMED = "package ";

    @TempDir Path folder;

    private static String page() {
        try {
            return Files.readString(Path.of("docs", "providers.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> blocks(String language) {
        return BLOCK.matcher(page())
                .results()
                .filter(found -> found.group(1).equals(language))
                .map(found -> found.group(2))
                .toList();
    }

    static List<String> settings() {
        return blocks("properties");
    }

    @Test
    void page_hasExamples() {
        assertThat(settings()).hasSize(2);
        assertThat(PageClasses.of(page())).hasSize(2);
        assertThat(blocks("java")).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settings_areAcceptedAsTheyStand(String block) throws IOException {
        ModuleSettings read = read(properties(block));

        assertThat(read.contracts())
                .hasSize(1)
                .extracting(ContractSettings::provider)
                .hasOnlyElementsOfType(ClientSettings.class);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settings_areNamedAsTheReaderDoes(String block) throws IOException {
        Map<String, String> properties = properties(block);
        String contract = properties.get(PREFIX + "contracts");
        Set<String> known =
                ConfigurationDocument.rows().stream().map(Row::name).collect(Collectors.toSet());

        assertThat(properties.keySet())
                .filteredOn(name -> name.startsWith(PREFIX))
                .extracting(name -> name.substring(PREFIX.length()))
                .extracting(name -> name.replaceFirst("^" + contract + "\\.", ""))
                .isSubsetOf(known);
    }

    @Test
    void classes_compile() throws IOException {
        Map<String, String> classes = new HashMap<>(PageClasses.of(page()));
        for (String block : blocks("java")) {
            if (!block.startsWith(NAMED)) {
                classes.put("Fragment.java", framed(block));
            }
        }

        assertThat(classes).hasSize(3);
        assertThat(PageClasses.complaints(classes, folder)).isEmpty();
    }

    /** What stands around the lines for other HTTP clients. */
    private static String framed(String lines) {
        return """
        import jakarta.ws.rs.core.Response;
        import java.net.URI;
        import java.util.Map;
        import org.consentflow.api.Authorization;
        import org.consentflow.api.OngoingAccess;

        abstract class Fragment {
            static final URI INBOX = URI.create("https://mail.example/inbox");

            abstract Response get(URI address, Map<String, String> headers);

            Response read(OngoingAccess access) {
                %s
                return response;
            }
        }
        """
                .formatted(lines);
    }

    private static Map<String, String> properties(String block) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(block));
        Map<String, String> properties = new HashMap<>();
        read.forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return properties;
    }

    /** With files where the page names some. */
    private ModuleSettings read(Map<String, String> properties) {
        Map<String, String> here = new HashMap<>(properties);
        here.replaceAll(
                (name, value) ->
                        switch (name.replaceFirst(".*\\.(?=[a-z-]+\\.location$)", "")) {
                            case "private-key.location" -> file("key", pem());
                            case "encryption-keys.location" ->
                                    file("keys", "k1:" + Settings.key(1));
                            default -> value;
                        });
        return new SettingsReader(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(here, "page", 100))
                                .build(),
                        "shop")
                .read();
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String pem() {
        return Keys.pem(Keys.pair(2048).getPrivate());
    }
}
