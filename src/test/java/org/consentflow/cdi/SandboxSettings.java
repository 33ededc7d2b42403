package org.consentflow.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.consentflow.config.ModuleSettings;
import org.consentflow.config.SettingsReader;
import org.consentflow.sandbox.Sandbox;

/** Configurations of an application that lives on the sandbox. */
final class SandboxSettings {

    private SandboxSettings() {}

    static Map<String, String> digime(Sandbox sandbox) {
        var contract = sandbox.contracts().get(0);
        return Map.of(
                "consentflow.contracts", "music",
                "consentflow.music.application-id", contract.applicationId(),
                "consentflow.music.contract-id", contract.contractId(),
                "consentflow.music.private-key", contract.privateKey(),
                "consentflow.music.redirect-uri", contract.redirectUris().get(0).toString(),
                "consentflow.base-url", contract.baseUrl().toString(),
                "consentflow.deep-link", sandbox.address() + "/",
                "consentflow.poll-interval", "100ms",
                "consentflow.encryption-keys",
                        "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    }

    /** At the second face. */
    static Map<String, String> standard(Sandbox sandbox, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(sandbox.standard().properties("music"));
        all.putAll(more);
        return all;
    }

    /**
     * Read.
     *
     * @param more changes the usual ones; an empty value takes one away
     */
    static ModuleSettings read(Sandbox sandbox, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(digime(sandbox));
        // one fixture meets the failures of many tests
        all.put("consentflow.breaker-failures", "10000");
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .withDefaultValue("unused", "x")
                        .build();
        return new SettingsReader(config, "test").read();
    }
}
