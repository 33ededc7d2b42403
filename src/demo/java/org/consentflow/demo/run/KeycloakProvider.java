package org.consentflow.demo.run;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keycloak, started by the script that is shipped, and a contract for a person's profile there. */
final class KeycloakProvider implements ConsentProvider {

    private static final String ALIAS = "shop";
    private static final String PASSWORD = "demo-key";

    private final Path target;
    private final int port;
    private final URI demo;

    KeycloakProvider(Path target, int port, URI demo) {
        this.target = target;
        this.port = port;
        this.demo = demo;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> command(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("client-key.p12");
        Path certificate = folder.resolve("client-certificate.pem");
        if (!Files.exists(keys)) {
            keytool(
                    keys,
                    "-genkeypair",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=" + ALIAS);
            keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        }
        return List.of(
                "env",
                // beside the demo's own database: both are kept, or neither
                "KC_DB_URL=jdbc:h2:file:"
                        + folder.resolve("keycloak").resolve("keycloak")
                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=0",
                "JAVA_OPTS_KC_HEAP=-Xms64m -Xmx400m",
                "sh",
                target.resolveSibling("server-config/keycloak/start").toString(),
                home().toString(),
                String.valueOf(port),
                certificate.toString(),
                demo + "api/consent/callback");
    }

    @Override
    public URI health() {
        return URI.create(issuer() + "/.well-known/openid-configuration");
    }

    @Override
    public Map<String, String> settings(Path folder) {
        return Map.ofEntries(
                Map.entry("consentflow.contracts", "profile"),
                Map.entry("consentflow.profile.provider", "oauth2"),
                Map.entry("consentflow.profile.issuer", issuer()),
                Map.entry("consentflow.profile.client-id", "shop"),
                Map.entry(
                        "consentflow.profile.private-key.location",
                        folder.resolve("client-key.p12").toString()),
                Map.entry("consentflow.profile.private-key.password", PASSWORD),
                Map.entry("consentflow.profile.scope", "openid profile offline_access"),
                Map.entry("consentflow.profile.resource-hosts", "127.0.0.1:" + port),
                Map.entry("consentflow.redirect-uri", demo + "api/consent/callback"),
                Map.entry("consentflow.return-default", "/profile"),
                Map.entry("profile/mp-rest/url", issuer() + "/protocol/openid-connect"));
    }

    @Override
    public String told() {
        return "Keycloak: http://127.0.0.1:" + port + "  (the same people; admin, admin)";
    }

    private String issuer() {
        return "http://127.0.0.1:" + port + "/realms/people";
    }

    private Path home() throws IOException {
        try (Stream<Path> folders = Files.list(target)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak in " + target));
        }
    }

    private static void keytool(Path store, String command, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(line, command, "-alias", ALIAS, "-keystore", store.toString());
        Collections.addAll(line, "-storetype", "PKCS12", "-storepass", PASSWORD);
        Collections.addAll(line, options);
        int status =
                new ProcessBuilder(line)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IOException("keytool failed: " + command);
        }
    }
}
