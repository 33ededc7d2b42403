package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSettingsTest {

    @Test
    @DisplayName("S74 a key of less than 2048 bits is refused without a part of it")
    void read_weakKey_isRefused() {
        String weak = Keys.pem(Keys.rsa(1024));
        String problems = new Settings().with("private-key", weak).problems();
        assertThat(problems).contains("consentflow.private-key:", "2048");
        weak.lines().forEach(line -> assertThat(problems).doesNotContain(line));
    }

    @Test
    @DisplayName("W46 a key that the provider's files do not fit is refused by name at deployment")
    void read_largerKey_isRefused() {
        String large = Keys.pem(Keys.rsa(3072));
        assertThat(new Settings().with("private-key", large).problems())
                .contains("consentflow.private-key: must be of 2048 bits");
        assertThat(new Settings().with("former-private-keys", large).problems())
                .contains("consentflow.former-private-keys: must be of 2048 bits");
    }

    @Test
    @DisplayName("S74 what is no key at all is not repeated")
    void read_noKey_isNotRepeated() {
        String broken = Keys.PEM.substring(0, 400);
        String problems = new Settings().with("private-key", broken).problems();
        assertThat(problems).contains("consentflow.private-key:");
        broken.lines()
                .filter(line -> line.length() > 40)
                .forEach(line -> assertThat(problems).doesNotContain(line));
    }

    @Test
    @DisplayName("S74 two places for one key are one too many")
    void read_keyAndLocation_isRefused() {
        assertThat(new Settings().with("private-key.location", "/nowhere").problems())
                .contains("consentflow.private-key:");
    }

    @Test
    @DisplayName("S74 a key file that everybody can read is warned about, a private one is not")
    void read_worldReadableFile_isWarnedAbout(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), Keys.PEM);
        Settings settings =
                new Settings().without("private-key").with("private-key.location", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(warnings(settings))
                .singleElement()
                .asString()
                .contains("consentflow.private-key.location")
                .doesNotContain("PRIVATE KEY");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(warnings(settings)).isEmpty();
    }

    @Test
    @DisplayName("S74 settings print no key")
    void toString_settings_areRedacted() {
        ModuleSettings settings = new Settings().read();
        String exponent = Keys.GOOD.getPrivateExponent().toString();
        assertThat(settings.toString()).doesNotContain(Settings.key(1), exponent);
        assertThat(settings.encryptionKeys().get(0)).hasToString("EncryptionKey[k1]");
        assertThat(settings.contracts().get(0).provider().toString())
                .isEqualTo("ProviderSettings[contract]");
    }

    @Test
    @DisplayName("S74 a password that opens nothing is not repeated")
    void read_wrongPassword_isNotRepeated(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("key.p12"), new byte[] {1, 2, 3});
        String problems =
                new Settings()
                        .without("private-key")
                        .with("private-key.location", file.toString())
                        .with("private-key.password", "hunter2")
                        .with("trust-store.location", file.toString())
                        .with("trust-store.password", "hunter3")
                        .problems();
        assertThat(problems)
                .contains("consentflow.private-key.location:", "consentflow.trust-store.location:")
                .doesNotContain("hunter", folder.toString());
    }

    private static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                            warnings.add(entry.getMessage());
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger("org.consentflow.config");
        logger.addHandler(handler);
        try {
            settings.read();
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }
}
