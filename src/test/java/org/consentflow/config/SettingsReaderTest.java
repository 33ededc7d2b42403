package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.consentflow.api.Scope;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.ProviderSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @Test
    void read_leastThatWorks_hasTheDefaults() {
        ModuleSettings module = new Settings().read();
        assertThat(module.publicUrl()).hasToString("https://app.example/shop/api");
        assertThat(module.namespace()).isEqualTo("shop");
        assertThat(module.createSchema()).isEmpty();
        assertThat(module.contracts()).hasSize(1);
        ContractSettings contract = module.contracts().get(0);
        assertThat(contract.name()).isEqualTo("default");
        assertThat(contract.scope()).isEqualTo(Scope.all());
        assertThat(contract.pendingLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(contract.consentLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(contract.refreshAhead()).isEqualTo(Duration.ofMinutes(1));
        assertThat(contract.maxSends()).isEqualTo(2);
        assertThat(contract.returnDefault()).isEqualTo("/");
        assertThat(contract.reading().pollInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(contract.reading().pollLimit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(contract.reading().pendingLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(contract.reading().downloadTimeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(contract.reading().bufferSize()).isEqualTo(1 << 20);
        assertThat(contract.reading().spoolDirectory())
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
        assertThat(contract.reading().maxFileSize()).isEqualTo(64L << 20);
        assertThat(contract.reading().parallelDownloads()).isEqualTo(4);
        ProviderSettings provider = provider(contract);
        assertThat(provider.clientId().value()).isEqualTo("app_contract");
        assertThat(provider.baseUrl()).hasToString("https://api.digi.me/v1.5");
        assertThat(provider.jwksUri()).hasToString("https://api.digi.me/v1.5/jwks/oauth");
        assertThat(provider.deepLinkPrefix()).isEqualTo("digime://");
        assertThat(provider.sdkAgent().name()).isEqualTo("js");
        assertThat(provider.sdkAgent().version()).isEqualTo("4.0.0");
        assertThat(provider.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(provider.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.totalTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(provider.unwrapKeys()).containsExactly(Keys.GOOD);
        assertThat(provider.trustStore()).isNull();
        assertThat(provider.kind()).isEqualTo(ContractKind.SHARE);
        assertThat(provider.oneOff()).isFalse();
        assertThat(provider.proxy()).isNull();
    }

    @Test
    void read_everythingSet_isTaken() {
        Settings settings =
                new Settings()
                        .with("public-url", "https://public.example/api/")
                        .with("namespace", "mine")
                        .with("create-schema", "TRUE")
                        .with("encryption-keys", "k2:" + Settings.key(2) + ",k1:" + Settings.key(1))
                        .with("base-url", "https://provider.example/v7/")
                        .with("deep-link", "https://links.example/")
                        .with("sdk-agent.name", "android")
                        .with("sdk-agent.version", "4.1.0")
                        .with("replay-policy", "NEVER")
                        .with("kind", "postbox")
                        .with("one-off", "true")
                        .with("max-push-size", "2048")
                        .with("return-default", "/home")
                        .with("scope", "{\"timeRanges\":[{\"last\":\"1y\"}]}")
                        .with("proxy", "proxy.example:3128")
                        .with("former-private-keys", Keys.pem(Keys.FORMER))
                        .with("max-file-size", "1048576")
                        .with("parallel-downloads", "8")
                        .with("cross-device", "off");
        ModuleSettings module = settings.read();
        assertThat(module.publicUrl()).hasToString("https://public.example/api");
        assertThat(module.namespace()).isEqualTo("mine");
        assertThat(module.createSchema()).contains(true);
        assertThat(module.encryptionKeys())
                .extracting(ModuleSettings.EncryptionKey::id)
                .containsExactly("k2", "k1");
        ContractSettings contract = module.contracts().get(0);
        assertThat(contract.maxSends()).isEqualTo(1);
        assertThat(contract.returnDefault()).isEqualTo("/home");
        assertThat(contract.scope().toJson().toString()).contains("1y");
        assertThat(contract.reading().maxFileSize()).isEqualTo(1L << 20);
        assertThat(contract.reading().parallelDownloads()).isEqualTo(8);
        ProviderSettings provider = provider(contract);
        assertThat(provider.baseUrl()).hasToString("https://provider.example/v7");
        assertThat(provider.jwksUri()).hasToString("https://provider.example/v7/jwks/oauth");
        assertThat(provider.deepLinkPrefix()).isEqualTo("https://links.example/");
        assertThat(provider.sdkAgent().name()).isEqualTo("android");
        assertThat(provider.sdkAgent().version()).isEqualTo("4.1.0");
        assertThat(provider.kind()).isEqualTo(ContractKind.POSTBOX);
        assertThat(provider.oneOff()).isTrue();
        assertThat(provider.maxPushSize()).isEqualTo(2048);
        assertThat(provider.proxy()).hasToString("proxy.example/<unresolved>:3128");
        assertThat(provider.unwrapKeys()).containsExactly(Keys.GOOD, Keys.FORMER);
    }

    @Test
    void read_durations_inBothSpellings() {
        ContractSettings contract =
                new Settings()
                        .with("pending-lifetime", "PT5M")
                        .with("consent-lifetime", "90d")
                        .with("refresh-ahead", "2h")
                        .with("poll-interval", "500ms")
                        .with("poll-limit", "PT1M30S")
                        .with("connect-timeout", "3s")
                        .with("read-timeout", "PT4S")
                        .with("total-timeout", "1m")
                        .contract();
        assertThat(contract.pendingLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(contract.consentLifetime()).isEqualTo(Duration.ofDays(90));
        assertThat(contract.refreshAhead()).isEqualTo(Duration.ofHours(2));
        assertThat(contract.reading().pollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(contract.reading().pollLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(provider(contract).connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(provider(contract).readTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(provider(contract).totalTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void read_severalContracts_eachOverridesTheModule() {
        ModuleSettings module =
                new Settings()
                        .with("contracts", "music, fitness")
                        .with("music.contract-id", "music-contract")
                        .with("fitness.base-url", "https://other.example/v1.5")
                        .with("fitness.pending-lifetime", "2m")
                        .read();
        ContractSettings music = module.contracts().get(0);
        ContractSettings fitness = module.contracts().get(1);
        assertThat(music.name()).isEqualTo("music");
        assertThat(provider(music).clientId().value()).isEqualTo("app_music-contract");
        assertThat(provider(music).baseUrl()).hasToString("https://api.digi.me/v1.5");
        assertThat(music.pendingLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(provider(fitness).clientId().value()).isEqualTo("app_contract");
        assertThat(provider(fitness).jwksUri())
                .isEqualTo(URI.create("https://other.example/v1.5/jwks/oauth"));
        assertThat(fitness.pendingLifetime()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void read_contractNamedDefault_hasPropertiesOfItsOwn() {
        ModuleSettings module =
                new Settings()
                        .with("contracts", "default,music")
                        .with("default.contract-id", "own")
                        .read();
        assertThat(provider(module.contracts().get(0)).clientId().value()).isEqualTo("app_own");
        assertThat(provider(module.contracts().get(1)).clientId().value())
                .isEqualTo("app_contract");
    }

    @Test
    void read_keysInFiles_areRead(@TempDir Path folder) throws Exception {
        Path ring = Files.writeString(folder.resolve("ring"), "k1:" + Settings.key(1) + "\n");
        Path key = Files.writeString(folder.resolve("key.pem"), Keys.PEM);
        Settings settings =
                new Settings()
                        .without("private-key")
                        .without("encryption-keys")
                        .with("private-key.location", key.toString())
                        .with("encryption-keys.location", ring.toString());
        assertThat(provider(settings.contract()).unwrapKeys()).containsExactly(Keys.GOOD);
        assertThat(settings.read().encryptionKeys()).hasSize(1);
    }

    @Test
    void read_keyOnOneLine_isRead() {
        Settings settings = new Settings().with("private-key", Keys.PEM.replace("\n", "\\n"));
        assertThat(provider(settings.contract()).unwrapKeys()).containsExactly(Keys.GOOD);
    }

    private static ProviderSettings provider(ContractSettings contract) {
        return (ProviderSettings) contract.provider();
    }
}
