package org.consentflow.sandbox;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.consentflow.sandbox.provider.Contract;

/**
 * What an application sets to live on a sandbox, as MicroProfile Config properties. Holds private
 * keys. Immutable.
 *
 * @param properties by name, in the order in which a person reads them
 */
public record HostSettings(Map<String, String> properties) {

    private static final int KEY_BYTES = 32;

    public HostSettings {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Settings made for one run of a sandbox. It forgets everything when it stops, so its
     * application gets a namespace and an encryption key that nothing older was stored with.
     */
    static HostSettings at(URI address, URI baseUrl, SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String run = "sandbox-" + Integer.toHexString(random.nextInt());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("consentflow.base-url", baseUrl.toString());
        properties.put("consentflow.deep-link", address + "/");
        properties.put("consentflow.poll-interval", "100ms");
        properties.put("consentflow.namespace", run);
        properties.put(
                "consentflow.encryption-keys",
                run + ":" + Base64.getEncoder().encodeToString(bytes));
        return new HostSettings(properties);
    }

    /**
     * The same and some contracts.
     *
     * @param names the sandbox's name of each contract by the application's
     * @param contracts finds one by its name
     */
    HostSettings with(Map<String, String> names, Function<String, Contract> contracts) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("consentflow.contracts", String.join(",", names.keySet()));
        names.forEach(
                (name, wanted) -> {
                    Contract contract = contracts.apply(wanted);
                    String prefix = "consentflow." + name + ".";
                    more.put(prefix + "application-id", contract.applicationId());
                    more.put(prefix + "contract-id", contract.contractId());
                    more.put(prefix + "redirect-uri", contract.redirectUris().get(0).toString());
                    more.put(prefix + "private-key", contract.privateKey());
                    if (contract.postboxOnly()) {
                        more.put(prefix + "kind", "postbox");
                    }
                });
        more.putAll(properties);
        return new HostSettings(more);
    }

    /** The same with a property more, or another value of it. */
    public HostSettings with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new HostSettings(more);
    }

    /** Content of a {@code microprofile-config.properties}, or of any other properties file. */
    public String asFile() {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    /** Names only: the values hold private keys. */
    @Override
    public String toString() {
        return "HostSettings" + properties.keySet();
    }
}
