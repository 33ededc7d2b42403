package org.consentflow.demo.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** What the demo must know: taken from the sandbox, and a key of its own. */
final class Settings {

    /** What the shop asks for, each by its own contract at the provider. */
    private static final List<String> CONTRACTS = List.of("music", "timeline", "receipts");

    private Settings() {}

    static void write(Path file, Path keyFile, URI sandbox)
            throws IOException, InterruptedException {
        Map<String, JsonObject> contracts = contracts(sandbox);
        Properties settings = new Properties();
        settings.setProperty("consentflow.contracts", String.join(",", CONTRACTS));
        settings.setProperty("consentflow.namespace", "demo");
        settings.setProperty("consentflow.create-schema", "true");
        settings.setProperty("consentflow.return-default", "/history");
        settings.setProperty("consentflow.deep-link", sandbox + "/");
        settings.setProperty("consentflow.poll-interval", "300ms");
        settings.setProperty("consentflow.poll-limit", "30s");
        settings.setProperty("consentflow.encryption-keys", encryptionKey(keyFile));
        CONTRACTS.forEach(
                name ->
                        contract(
                                settings, name, Objects.requireNonNull(contracts.get(name), name)));
        settings.setProperty("consentflow.receipts.kind", "postbox");
        // asked for: the play history and nothing else
        settings.setProperty(
                "consentflow.music.scope",
                "{\"serviceGroups\":[{\"id\":5,\"serviceTypes\":[{\"id\":19,"
                        + "\"serviceObjectTypes\":[{\"id\":406}]}]}]}");
        ownersOnly(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
    }

    private static void contract(Properties settings, String name, JsonObject contract) {
        String prefix = "consentflow." + name + ".";
        settings.setProperty(prefix + "base-url", contract.getString("baseUrl"));
        settings.setProperty(prefix + "application-id", contract.getString("applicationId"));
        settings.setProperty(prefix + "contract-id", contract.getString("contractId"));
        settings.setProperty(prefix + "private-key", contract.getString("privateKey"));
        settings.setProperty(
                prefix + "redirect-uri", contract.getJsonArray("redirectUris").getString(0));
    }

    private static Map<String, JsonObject> contracts(URI sandbox)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve("/sandbox/contracts")).build();
        String body =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .collect(Collectors.toMap(contract -> contract.getString("name"), c -> c));
        }
    }

    /**
     * Kept beside the database: what is sealed in it can be opened again after a restart with
     * -Dkeep.
     */
    private static String encryptionKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            ownersOnly(file);
            Files.writeString(file, "demo:" + Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file);
    }

    private static void ownersOnly(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
