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
import java.util.Properties;

/** What the demo must know: taken from the sandbox, and a key of its own. */
final class Settings {

    private Settings() {}

    static void write(Path file, Path keyFile, URI sandbox)
            throws IOException, InterruptedException {
        JsonObject contract = contract(sandbox);
        Properties settings = new Properties();
        settings.setProperty("consentflow.contracts", "music");
        settings.setProperty("consentflow.namespace", "demo");
        settings.setProperty("consentflow.create-schema", "true");
        settings.setProperty("consentflow.return-default", "/history");
        settings.setProperty("consentflow.base-url", contract.getString("baseUrl"));
        settings.setProperty("consentflow.deep-link", sandbox + "/");
        settings.setProperty("consentflow.poll-interval", "300ms");
        settings.setProperty("consentflow.poll-limit", "30s");
        settings.setProperty("consentflow.encryption-keys", encryptionKey(keyFile));
        settings.setProperty(
                "consentflow.music.application-id", contract.getString("applicationId"));
        settings.setProperty("consentflow.music.contract-id", contract.getString("contractId"));
        settings.setProperty("consentflow.music.private-key", contract.getString("privateKey"));
        settings.setProperty(
                "consentflow.music.redirect-uri",
                contract.getJsonArray("redirectUris").getString(0));
        ownersOnly(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
    }

    private static JsonObject contract(URI sandbox) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve("/sandbox/contracts")).build();
        String body =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getJsonObject(0);
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
