package org.consentflow.it.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What all nodes are given.
 *
 * @param folder for what they share
 * @param driver of the database
 * @param environment how to reach the database, and the keys for HTTPS
 */
record Shared(Path folder, Path driver, Map<String, String> environment) {

    private static final String PASSWORD = "only-for-tests";

    static Shared of(Path folder, Postgres database) throws IOException, InterruptedException {
        return new Shared(
                folder,
                postgresDriver(),
                Map.of(
                        "CONSENT_DB_URL",
                        database.url(),
                        "CONSENT_DB_USER",
                        "postgres",
                        "CONSENT_DB_PASSWORD",
                        "any",
                        "CONSENT_TLS_KEYS",
                        keys(folder).toString(),
                        "CONSENT_TLS_PASSWORD",
                        PASSWORD));
    }

    /** A key that is as good as any, and its certificate. */
    private static Path keys(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Commands.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "consentflow",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        return keys;
    }

    /** For a client that trusts that key alone. */
    SSLContext trusting() throws IOException {
        try {
            KeyStore keys =
                    KeyStore.getInstance(
                            new File(environment.get("CONSENT_TLS_KEYS")), PASSWORD.toCharArray());
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            certificates.setCertificateEntry("node", keys.getCertificate("consentflow"));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable);
        }
    }

    private static Path postgresDriver() {
        return new File(
                        org.postgresql.Driver.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                .toPath();
    }

    /** Under the name that the shipped files expect. */
    void driverInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.copy(driver, directory.resolve("postgresql.jar"));
    }
}
