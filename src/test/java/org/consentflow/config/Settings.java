package org.consentflow.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Properties as an operator writes them: the least that works, and what a test changes. */
final class Settings {

    private final Map<String, String> properties = new LinkedHashMap<>();

    Settings() {
        with("application-id", "app");
        with("contract-id", "contract");
        with("private-key", Keys.PEM);
        with("redirect-uri", "https://app.example/shop/api/consent/callback");
        with("encryption-keys", "k1:" + key(1));
    }

    static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    Settings with(String name, String value) {
        properties.put("consentflow." + name, value);
        return this;
    }

    Settings without(String name) {
        properties.remove("consentflow." + name);
        return this;
    }

    ModuleSettings read() {
        Config config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build();
        return new SettingsReader(config, "shop").read();
    }

    ContractSettings contract() {
        return read().contracts().get(0);
    }

    /** What the operator is told. */
    String problems() {
        ConfigurationException unusable =
                catchThrowableOfType(ConfigurationException.class, this::read);
        if (unusable == null) {
            throw new AssertionError("these settings are accepted");
        }
        return String.valueOf(unusable.getMessage());
    }
}
