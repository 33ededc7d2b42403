package org.consentflow.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentflow.jws.RsaKeys;
import org.consentflow.jws.UnusableKeyException;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;

/** Reads the RSA keys and the trust store of a contract. */
final class KeyReader {

    private static final Log LOG = Log.of(KeyReader.class);
    private static final String PEM = "-----BEGIN";

    private final Properties properties;

    KeyReader(Properties properties) {
        this.properties = properties;
    }

    Optional<RSAPrivateKey> signingKey() {
        Optional<String> inline = properties.text("private-key");
        if (inline.isPresent() && properties.text("private-key.location").isPresent()) {
            properties.problem("private-key", "and private-key.location are both set: keep one");
            return Optional.empty();
        }
        if (inline.isPresent()) {
            return pem("private-key", inline.get());
        }
        if (properties.text("private-key.location").isEmpty()) {
            properties.problem("private-key", "is missing (or private-key.location)");
            return Optional.empty();
        }
        warnIfWorldReadable();
        return properties.file("private-key.location").flatMap(this::fromFile);
    }

    /** Keys that no longer sign but still unwrap files: several PEM blocks, or nothing. */
    List<RSAPrivateKey> formerKeys() {
        List<RSAPrivateKey> keys = new ArrayList<>();
        for (String block :
                properties.text("former-private-keys").orElse("").split("(?=" + PEM + ")")) {
            if (!block.isBlank()) {
                pem("former-private-keys", block).ifPresent(keys::add);
            }
        }
        return keys;
    }

    Optional<KeyStore> trustStore() {
        Optional<byte[]> content = properties.file("trust-store.location");
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content.get()), password("trust-store.password"));
            return Optional.of(store);
        } catch (IOException | GeneralSecurityException unreadable) {
            properties.problem(
                    "trust-store.location", "is no PKCS#12 trust store, or its password is wrong");
            return Optional.empty();
        }
    }

    private Optional<RSAPrivateKey> fromFile(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains(PEM)) {
            return pem("private-key.location", text);
        }
        try {
            String alias = properties.text("private-key.alias").orElse(null);
            return Optional.of(
                    RsaKeys.privateKey(content, password("private-key.password"), alias));
        } catch (UnusableKeyException unusable) {
            properties.problem(
                    "private-key.location", "is no usable RSA key: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<RSAPrivateKey> pem(String name, String text) {
        try {
            // property files keep a PEM on one line by writing \n
            return Optional.of(RsaKeys.privateKey(text.replace("\\n", "\n")));
        } catch (UnusableKeyException unusable) {
            properties.problem(name, "is no usable RSA key: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private char[] password(String name) {
        return properties.text(name).orElse("").toCharArray();
    }

    private void warnIfWorldReadable() {
        String location = properties.text("private-key.location").orElse("");
        try {
            if (Files.getPosixFilePermissions(Path.of(location))
                    .contains(PosixFilePermission.OTHERS_READ)) {
                LOG.line(
                        System.Logger.Level.WARNING,
                        LogId.KEY_FILE_READABLE,
                        properties.name("private-key.location")
                                + ": everybody on this machine can read the file");
            }
        } catch (IOException | InvalidPathException | UnsupportedOperationException notTold) {
            // a missing file is reported where it is read; other file systems have no such
            // permission
        }
    }
}
