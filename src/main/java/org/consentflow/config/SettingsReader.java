package org.consentflow.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentflow.config.ModuleSettings.EncryptionKey;
import org.eclipse.microprofile.config.Config;

/**
 * Reads {@code consentflow.*}; reports every wrong property in one message instead of the first.
 */
public final class SettingsReader {

    /** Behind the context. */
    static final String CALLBACK = "/consent/callback";

    private static final int KEY_BYTES = 32;
    private static final String ONLY_CONTRACT = "default";

    private final Config config;
    private final String usualNamespace;

    /**
     * A reader.
     *
     * @param config where properties come from
     * @param usualNamespace the application's name, where none is configured
     */
    public SettingsReader(Config config, String usualNamespace) {
        this.config = config;
        this.usualNamespace = usualNamespace;
    }

    /**
     * Reads everything.
     *
     * @return checked settings
     * @throws ConfigurationException naming every wrong or missing property
     */
    public ModuleSettings read() {
        Problems problems = new Problems();
        Properties module = new Properties(config, problems, "");
        List<ContractSettings> contracts = new ArrayList<>();
        for (String name : contractNames(module)) {
            // the only contract has no name of its own in its properties
            boolean named = module.text("contracts").isPresent();
            Properties properties = new Properties(config, problems, named ? name : "");
            new ContractReader(name, properties).read().ifPresent(contracts::add);
        }
        SharedRedirects.check(contracts, problems);
        List<EncryptionKey> keys = encryptionKeys(module);
        Optional<URI> publicUrl = publicUrl(module, contracts);
        Optional<Boolean> createSchema = module.flag("create-schema");
        String namespace = module.text("namespace").orElse(usualNamespace);
        if (namespace.length() > 100) {
            module.problem("namespace", "must have at most 100 characters");
        }
        Duration upkeep =
                module.duration(
                        "upkeep-interval",
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofDays(1));
        problems.throwIfAny();
        return new ModuleSettings(
                publicUrl.orElseThrow(), namespace, createSchema, keys, upkeep, contracts);
    }

    private static List<String> contractNames(Properties module) {
        Optional<String> names = module.text("contracts");
        if (names.isEmpty()) {
            return List.of(ONLY_CONTRACT);
        }
        List<String> list = Arrays.stream(names.get().split(",")).map(String::strip).toList();
        Set<String> distinct = new HashSet<>(list);
        boolean wellFormed = list.stream().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,49}"));
        if (list.isEmpty() || !wellFormed || distinct.size() < list.size()) {
            module.problem(
                    "contracts", "must be different names of a-z, 0-9 and -, parted by commas");
            return List.of();
        }
        return list;
    }

    private static Optional<URI> publicUrl(Properties module, List<ContractSettings> contracts) {
        Optional<String> given = module.text("public-url");
        if (given.isPresent()) {
            return module.root("public-url", given.get());
        }
        Set<String> derived = new HashSet<>();
        for (ContractSettings contract : contracts) {
            URI redirect = contract.provider().redirectUri();
            if (redirect.getRawQuery() == null && redirect.getRawPath().endsWith(CALLBACK)) {
                String text = redirect.toString();
                derived.add(text.substring(0, text.length() - CALLBACK.length()));
            }
        }
        if (derived.size() == 1) {
            return module.address("public-url", derived.iterator().next());
        }
        module.problem(
                "public-url",
                "is missing, and no single one follows from a redirect-uri ending in " + CALLBACK);
        return Optional.empty();
    }

    private static List<EncryptionKey> encryptionKeys(Properties module) {
        Optional<String> ring =
                module.text("encryption-keys")
                        .or(
                                () ->
                                        module.file("encryption-keys.location")
                                                .map(
                                                        bytes ->
                                                                new String(
                                                                        bytes,
                                                                        StandardCharsets.UTF_8)));
        List<EncryptionKey> keys = new ArrayList<>();
        if (ring.isEmpty()) {
            module.problem("encryption-keys", "is missing (or encryption-keys.location)");
            return keys;
        }
        Set<String> ids = new HashSet<>();
        for (String entry : ring.get().strip().split("[,\\s]+")) {
            Optional<EncryptionKey> key = encryptionKey(entry);
            if (key.isEmpty() || !ids.add(key.get().id())) {
                module.problem(
                        "encryption-keys",
                        "must be different id:base64 pairs of 32-byte keys, parted by commas");
                return keys;
            }
            keys.add(key.get());
        }
        return keys;
    }

    private static Optional<EncryptionKey> encryptionKey(String entry) {
        int colon = entry.indexOf(':');
        if (colon < 1 || !entry.substring(0, colon).matches("[A-Za-z0-9._-]{1,32}")) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(entry.substring(colon + 1));
            return key.length == KEY_BYTES
                    ? Optional.of(new EncryptionKey(entry.substring(0, colon), key))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
