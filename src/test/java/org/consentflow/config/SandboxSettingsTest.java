package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.sandbox.HostSettings;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the sandbox tells an application to set is all that it has to set. */
@ExtendWith(SandboxExtension.class)
class SandboxSettingsTest {

    @Test
    void settings_asFile_areComplete(Sandbox sandbox) throws IOException {
        ModuleSettings module = read(properties(sandbox.settings("music", "fitness").asFile()));

        assertThat(module.contracts())
                .extracting(ContractSettings::name)
                .containsExactly("music", "fitness");
        assertThat(module.publicUrl()).hasToString("http://localhost:8080/api");
        assertThat(provider(module.contracts().get(0)).baseUrl()).isEqualTo(sandbox.baseUrl());
        assertThat(module.namespace()).startsWith("sandbox-");
    }

    @Test
    void settings_namesOfTheApplication_standForTheSandboxs(Sandbox sandbox) {
        HostSettings settings =
                sandbox.settings(Map.of("default", "fitness"))
                        .with("consentflow.namespace", "mine");
        ModuleSettings module = read(settings.properties());

        assertThat(module.namespace()).isEqualTo("mine");
        ContractSettings only = module.contracts().get(0);
        assertThat(only.name()).isEqualTo("default");
        assertThat(provider(only).clientId().contractId())
                .isEqualTo(sandbox.contracts().get(1).contractId());
    }

    @Test
    void settings_contractForPostboxes_saySo(Sandbox sandbox) {
        assertThat(sandbox.settings("music", "receipts").properties())
                .containsEntry("consentflow.receipts.kind", "postbox")
                .doesNotContainKey("consentflow.music.kind");
        assertThat(read(sandbox.settings("receipts").properties()).contracts()).hasSize(1);
    }

    @Test
    void settings_overHttp_areTheSame(Sandbox sandbox) throws Exception {
        assertThat(get(sandbox, "").body()).isEqualTo(sandbox.settings().asFile());
        HttpResponse<String> renamed = get(sandbox, "?run=fitness&songs=music");
        assertThat(read(properties(renamed.body())).contracts())
                .extracting(ContractSettings::name)
                .isEqualTo(List.of("run", "songs"));
        assertThat(get(sandbox, "?run=swimming").statusCode()).isEqualTo(400);
    }

    @Test
    void settings_unknownContract_isRefused(Sandbox sandbox) {
        assertThatThrownBy(() -> sandbox.settings(Map.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.settings("swimming"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_shown_holdNoKey(Sandbox sandbox) {
        assertThat(sandbox.settings().toString()).contains("private-key").doesNotContain("BEGIN");
    }

    @Test
    void settings_ofAnotherRun_useAnotherNamespaceAndKey(Sandbox sandbox) {
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
            Map<String, String> ours = sandbox.settings().properties();
            Map<String, String> theirs = other.settings().properties();
            for (String name : List.of("consentflow.namespace", "consentflow.encryption-keys")) {
                assertThat(theirs.get(name)).isNotEqualTo(ours.get(name));
            }
        }
    }

    private static HttpResponse<String> get(Sandbox sandbox, String query) throws Exception {
        URI address = URI.create(sandbox.address() + "/sandbox/settings" + query);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(file));
        Map<String, String> map = new HashMap<>();
        properties.forEach((name, value) -> map.put((String) name, (String) value));
        return map;
    }

    private static ModuleSettings read(Map<String, String> properties) {
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "sandbox", 100))
                        .build();
        return new SettingsReader(config, "shop").read();
    }

    private static ProviderSettings provider(ContractSettings contract) {
        return (ProviderSettings) contract.provider();
    }
}
