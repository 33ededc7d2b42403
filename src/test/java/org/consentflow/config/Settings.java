package org.consentflow.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Properties as an operator writes them: the least that works, and what a test changes. */
public final class Settings {

    private static final String PREFIX = "consentflow.";

    private final Map<String, String> properties = new LinkedHashMap<>();

    public Settings() {
        with("application-id", "app");
        with("contract-id", "contract");
        with("private-key", Keys.PEM);
        with("redirect-uri", "https://app.example/shop/api/consent/callback");
        with("encryption-keys", "k1:" + key(1));
    }

    /** The least that works at a standard server. */
    public static Settings standard() {
        return new Settings()
                .without("application-id")
                .without("contract-id")
                .with("provider", "oauth2")
                .with("issuer", "https://server.example/realms/one")
                .with("client-id", "shop");
    }

    public static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    public Settings with(String name, String value) {
        properties.put(PREFIX + name, value);
        return this;
    }

    public Settings without(String name) {
        properties.remove(PREFIX + name);
        return this;
    }

    public ModuleSettings read() {
        return read(new PropertiesConfigSource(properties, "test", 100));
    }

    /** The names that are asked for, without the prefix, whether or not all is well. */
    public Set<String> asked() {
        Recording recording = new Recording(properties, new TreeSet<>());
        try {
            read(recording);
        } catch (ConfigurationException incomplete) {
            // everything was asked for all the same
        }
        return recording.asked();
    }

    private record Recording(Map<String, String> values, Set<String> asked)
            implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            if (name.startsWith(PREFIX)) {
                asked.add(name.substring(PREFIX.length()));
            }
            return values.get(name);
        }

        @Override
        public String getName() {
            return "recording";
        }
    }

    private static ModuleSettings read(ConfigSource source) {
        Config config = new SmallRyeConfigBuilder().withSources(source).build();
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
