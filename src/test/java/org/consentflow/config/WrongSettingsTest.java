package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongSettingsTest {

    @Test
    void read_nothingSet_namesEveryMissingProperty() {
        String problems =
                new Settings()
                        .without("application-id")
                        .without("contract-id")
                        .without("private-key")
                        .without("redirect-uri")
                        .without("encryption-keys")
                        .problems();
        assertThat(problems)
                .startsWith("CF-1001 ")
                .contains(
                        "consentflow.application-id:",
                        "consentflow.contract-id:",
                        "consentflow.private-key:",
                        "consentflow.redirect-uri:",
                        "consentflow.encryption-keys:",
                        "consentflow.public-url:")
                .doesNotContain("consentflow.jwks-uri", "consentflow.base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20,refesh:5", "20,30", "refresh:5,20", "20,refresh:x", "20,:5"})
    void read_lineOfAKindThatIsNone_isReported(String text) {
        for (String name : new String[] {"bulkhead", "breaker-window", "breaker-failures"}) {
            assertThat(new Settings().with(name, text).problems())
                    .contains("consentflow." + name + ": must be");
        }
    }

    @Test
    void read_lineOfSingleKinds_isUnderstood() {
        assertThatCode(() -> new Settings().with("bulkhead", "20, revoke:5,file:9").read())
                .doesNotThrowAnyException();
    }

    @Test
    void read_manyWrong_reportsAllAtOnceWithoutAValue() {
        Settings settings = new Settings();
        String[] names = {
            "private-key",
            "encryption-keys",
            "base-url",
            "jwks-uri",
            "public-url",
            "redirect-uri",
            "create-schema",
            "consent-lifetime",
            "pending-lifetime",
            "refresh-ahead",
            "connect-timeout",
            "read-timeout",
            "total-timeout",
            "poll-interval",
            "poll-limit",
            "pending-limit",
            "download-timeout",
            "buffer-size",
            "spool-directory",
            "max-file-size",
            "parallel-downloads",
            "replay-policy",
            "kind",
            "one-off",
            "max-push-size",
            "scope",
            "proxy",
            "return-default",
            "cross-device",
            "deep-link",
            "trust-store.location"
        };
        for (String name : names) {
            settings.with(name, "SECRET-value");
        }
        String problems = settings.problems();
        for (String name : names) {
            assertThat(problems).contains("consentflow." + name + ":");
        }
        assertThat(problems).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @DisplayName("G36 http is for loopback names only")
    @CsvSource({
        "base-url, http://provider.example/v1.5",
        "jwks-uri, http://provider.example/jwks",
        "public-url, http://app.example/api",
        "redirect-uri, http://app.example/consent/callback",
        "deep-link, http://links.example/",
        "base-url, http://localhost.evil.example/",
        "base-url, http://127.0.0.1.evil.example/",
        "base-url, http://localhost@evil.example/",
        "base-url, ftp://provider.example/",
        "base-url, //provider.example/",
        "public-url, https://app.example/api?x=1",
        "base-url, https://provider.example/v1.5?x=1"
    })
    void read_unsafeAddress_isNamed(String name, String address) {
        assertThat(new Settings().with(name, address).problems())
                .contains("consentflow." + name + ":")
                .doesNotContain(address);
    }

    @ParameterizedTest
    @DisplayName("G36 http on a loopback name is accepted")
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void read_loopback_isAccepted(String host) {
        ModuleSettings module =
                new Settings()
                        .with("base-url", "http://" + host + ":8091/v1.5")
                        .with("public-url", "http://" + host + ":8080/api")
                        .with("deep-link", "http://" + host + ":8091/")
                        .read();
        assertThat(module.publicUrl()).hasToString("http://" + host + ":8080/api");
    }

    @ParameterizedTest
    @DisplayName("S94 what another device could answer stays off")
    @ValueSource(strings = {"on", "code", "true"})
    void read_crossDevice_isRefused(String value) {
        assertThat(new Settings().with("cross-device", value).problems())
                .contains("consentflow.cross-device:");
    }

    @ParameterizedTest
    @CsvSource({
        "pending-lifetime, 59s",
        "pending-lifetime, 61m",
        "consent-lifetime, 1h",
        "consent-lifetime, 401d",
        "refresh-ahead, -PT1S",
        "poll-interval, 1ms",
        "total-timeout, 9s",
        "max-file-size, 1099511627777",
        "pending-limit, 0s",
        "download-timeout, 7h",
        "buffer-size, -1",
        "spool-directory, /nowhere/at/all",
        "parallel-downloads, 0",
        "parallel-downloads, 65",
        "replay-policy, TWICE",
        "kind, letterbox",
        "one-off, yes",
        "max-push-size, 1",
        "proxy, proxy.example",
        "proxy, proxy.example:0",
        "proxy, proxy.example:65536",
        "return-default, //evil",
        "deep-link, digime",
        "create-schema, yes"
    })
    void read_outOfBounds_isNamed(String name, String value) {
        assertThat(new Settings().with(name, value).problems())
                .contains("consentflow." + name + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Music", "music,music", "music,,fitness", "a b", "1st"})
    void read_badContractNames_areNamed(String names) {
        Settings settings = new Settings().with("contracts", names.isEmpty() ? "," : names);
        assertThat(settings.problems()).contains("consentflow.contracts:");
    }

    @Test
    void read_wrongInOneContract_namesTheOneThatIsSet() {
        String ofContract =
                new Settings()
                        .with("contracts", "music,fitness")
                        .with("fitness.proxy", "wrong")
                        .problems();
        assertThat(ofContract)
                .contains("consentflow.fitness.proxy:")
                .doesNotContain("consentflow.music.proxy");
        String ofModule =
                new Settings().with("contracts", "music,fitness").with("proxy", "bad").problems();
        assertThat(ofModule).containsOnlyOnce("consentflow.proxy:").doesNotContain("music");
    }

    @Test
    void read_publicUrlNotDerivable_isAskedFor() {
        String elsewhere = "https://app.example/cb";
        assertThat(new Settings().with("redirect-uri", elsewhere).problems())
                .contains("consentflow.public-url:");
        assertThat(
                        new Settings()
                                .with("contracts", "music,fitness")
                                .with(
                                        "fitness.redirect-uri",
                                        "https://other.example/consent/callback")
                                .problems())
                .contains("consentflow.public-url:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k1", "k1:", "k1:AAAA", "k1:!!!", ":AAAA", "k 1:AAAA"})
    void read_badEncryptionKeys_areNamedOnly(String ring) {
        assertThat(new Settings().with("encryption-keys", ring).problems())
                .contains("consentflow.encryption-keys:")
                .doesNotContain("AAAA");
    }

    @Test
    void read_sameKeyIdTwice_isRefused() {
        String twice = "k1:" + Settings.key(1) + ",k1:" + Settings.key(2);
        assertThat(new Settings().with("encryption-keys", twice).problems())
                .contains("consentflow.encryption-keys:")
                .doesNotContain(Settings.key(1), Settings.key(2));
    }
}
