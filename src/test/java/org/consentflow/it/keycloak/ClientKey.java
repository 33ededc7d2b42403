package org.consentflow.it.keycloak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.consentflow.it.nodes.Commands;

/**
 * An RSA key of a client, made when it is needed, and the certificate that is registered for it.
 *
 * @param privateKey PEM, PKCS#8
 * @param certificateFile PEM
 */
public record ClientKey(String privateKey, Path certificateFile) {

    private static final String PASSWORD = "only-for-tests";

    public static ClientKey made(Path folder, String name)
            throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Files.deleteIfExists(store);
        Commands.run(
                folder,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Path certificate = folder.resolve(name + ".pem");
            Files.writeString(
                    certificate,
                    pem("CERTIFICATE", keys.getCertificate(name).getEncoded()),
                    StandardCharsets.US_ASCII);
            byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
            return new ClientKey(pem("PRIVATE KEY", key), certificate);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(unusable);
        }
    }

    /** As Keycloak keeps it: without the lines around it. */
    public String certificate() throws IOException {
        return Files.readString(certificateFile)
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "ClientKey[" + certificateFile.getFileName() + "]";
    }
}
