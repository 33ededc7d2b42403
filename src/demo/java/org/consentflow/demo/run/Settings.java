package org.consentflow.demo.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/** What the demo must know: taken from the provider, and a key of its own. */
final class Settings {

    private Settings() {}

    static void write(Path file, Path keyFile, Map<String, String> provider) throws IOException {
        Properties settings = new Properties();
        settings.putAll(provider);
        settings.setProperty("consentflow.namespace", "demo");
        settings.setProperty("consentflow.create-schema", "true");
        settings.setProperty("consentflow.encryption-keys", encryptionKey(keyFile));
        ownersOnly(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
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
