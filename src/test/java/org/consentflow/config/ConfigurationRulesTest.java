package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.consentflow.digime.ProviderSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationRulesTest {

    private static final String KEY = pem(2048);

    private static String pem(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            String label = "PRIVATE " + "KEY";
            return "-----BEGIN "
                    + label
                    + "-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END "
                    + label
                    + "-----\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> good() {
        Map<String, String> settings = new HashMap<>();
        settings.put("consentflow.application-id", "app");
        settings.put("consentflow.contract-id", "contract");
        settings.put("consentflow.private-key", KEY);
        settings.put("consentflow.redirect-uri", "https://shop.example/api/consent/callback");
        settings.put(
                "consentflow.encryption-keys",
                "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        return settings;
    }

    private static ModuleSettings read(Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build();
        return new SettingsReader(config, "shop").read();
    }

    @Test
    void read_onlyWhatIsRequired_hasTheDocumentedDefaults() {
        ModuleSettings settings = read(good());
        ContractSettings contract = settings.contracts().get(0);
        assertThat(settings.namespace()).isEqualTo("shop");
        assertThat(settings.publicUrl()).hasToString("https://shop.example/api");
        assertThat(contract.name()).isEqualTo("default");
        assertThat(digime(contract).baseUrl()).hasToString("https://api.digi.me/v1.5");
        assertThat(digime(contract).jwksUri()).hasToString("https://api.digi.me/v1.5/jwks/oauth");
        assertThat(contract.consentLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(contract.pendingLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(contract.provider().totalTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(contract.maxSends()).isEqualTo(2);
    }

    @Test
    void read_severalContracts_overrideWhatIsCommon() {
        Map<String, String> settings = good();
        settings.put("consentflow.contracts", "music, fitness");
        settings.put("consentflow.fitness.contract-id", "other");
        settings.put("consentflow.fitness.pending-lifetime", "PT20M");
        settings.put("consentflow.pending-lifetime", "5m");
        ModuleSettings read = read(settings);
        assertThat(read.contracts())
                .extracting(ContractSettings::name)
                .containsExactly("music", "fitness");
        assertThat(read.contracts().get(0).pendingLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.contracts().get(1).pendingLifetime()).isEqualTo(Duration.ofMinutes(20));
        assertThat(digime(read.contracts().get(1)).clientId().value()).isEqualTo("app_other");
    }

    @Test
    void read_nothingSet_namesEverythingAtOnce() {
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CF-1001")
                .hasMessageContaining("consentflow.application-id")
                .hasMessageContaining("consentflow.contract-id")
                .hasMessageContaining("consentflow.private-key")
                .hasMessageContaining("consentflow.redirect-uri")
                .hasMessageContaining("consentflow.encryption-keys");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base-url | ftp://SECRET",
                "jwks-uri | SECRET",
                "redirect-uri | SECRET",
                "public-url | SECRET",
                "proxy | SECRET",
                "scope | {\"SECRET\":",
                "encryption-keys | k1:SECRET",
                "former-private-keys | SECRET",
                "replay-policy | SECRET",
                "kind | SECRET",
                "one-off | SECRET",
                "connect-timeout | SECRET",
                "read-timeout | SECRET",
                "total-timeout | -5s",
                "refresh-ahead | SECRET",
                "pending-lifetime | 2h",
                "consent-lifetime | 1h",
                "poll-interval | SECRET",
                "poll-limit | SECRET",
                "max-file-size | SECRET",
                "max-push-size | SECRET",
                "parallel-downloads | 0",
                "cross-device | on",
                "return-default | //SECRET",
                "create-schema | SECRET",
                "contracts | SECRET!",
                "trust-store.location | /nowhere/SECRET",
                "encryption-keys.location | /nowhere/SECRET"
            })
    void read_wrongValue_isNamedAndNeverRepeated(String name, String value) {
        Map<String, String> settings = good();
        if (name.equals("encryption-keys.location")) {
            settings.remove("consentflow.encryption-keys");
        }
        settings.put("consentflow." + name, value);
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("consentflow." + name)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("SECRET"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/api",
        "http://127.0.0.1.evil.example/api",
        "http://localhost.evil.example"
    })
    @DisplayName("G36 plain http is refused everywhere but on loopback names")
    void read_plainHttp_isRefused(String address) {
        Map<String, String> settings = good();
        settings.put("consentflow.base-url", address);
        assertThatThrownBy(() -> read(settings)).hasMessageContaining("consentflow.base-url");
        settings.put("consentflow.base-url", "http://localhost:8091/v1.5");
        assertThat(read(settings).contracts()).hasSize(1);
    }

    @Test
    @DisplayName(
            "S74 a weak or unreadable private key stops deployment, and none of it is in a message or text")
    void read_weakKey_isRefusedWithoutItsMaterial() {
        Map<String, String> settings = good();
        String weak = pem(1024);
        settings.put("consentflow.private-key", weak);
        String inside = weak.split("\n")[1].strip();
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("consentflow.private-key")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(inside));
        assertThat(read(good()).toString()).doesNotContain(KEY.split("\n")[1].strip());
    }

    private static ProviderSettings digime(ContractSettings contract) {
        return (ProviderSettings) contract.provider();
    }
}
