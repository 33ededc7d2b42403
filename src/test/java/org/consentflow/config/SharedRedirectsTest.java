package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts of several servers whose answers arrive at one place, or do not. */
class SharedRedirectsTest {

    @Test
    @DisplayName("S41 Servers that share a redirect URI must all name themselves in the callback")
    void read_sharedRedirect_demandsTheIssuer() {
        Settings shared =
                Settings.standard()
                        .with("contracts", "mail,files")
                        .with("files.issuer", "https://other.example");

        assertThat(shared.problems())
                .contains(
                        "consentflow.mail.callback-issuer: must be required",
                        "consentflow.files.callback-issuer: must be required");
        assertThatCode(() -> shared.with("callback-issuer", "required").read())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/shop/api/consent/callback?c=files",
                "https://app.example/shop/api/consent/callback/",
                "https://app.example:443/shop/api/consent/callback",
                "https://app.example:8443/shop/api/consent/callback",
                "https://APP.example/shop/api/consent/callback",
                "https://app.example/shop/./api//consent/%63allback",
                "https://app.example/shop/api/consent/callback;c=files",
                "https://app.example/shop;c=files/api/consent/callback",
                "https://app.example/callbacks/files"
            })
    @DisplayName("S41 What the module cannot tell from another redirect URI is the same one")
    void read_redirectOnlyWrittenOtherwise_demandsTheIssuer(String other) {
        Settings shared = apart(other);

        assertThat(shared.problems())
                .contains(
                        "consentflow.mail.callback-issuer: must be required",
                        "consentflow.files.callback-issuer: must be required");
        assertThatCode(() -> shared.with("callback-issuer", "required").read())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example/shop/api/consent/callback",
                "https://app.example/files/api/consent/callback"
            })
    @DisplayName("S41 Another host or context is another place")
    void read_redirectElsewhere_leavesTheIssuerToThePromise(String other) {
        assertThatCode(() -> apart(other).read()).doesNotThrowAnyException();
    }

    /** Two servers, one of them with a redirect URI of its own. */
    private static Settings apart(String other) {
        return Settings.standard()
                .with("contracts", "mail,files")
                .with("public-url", "https://app.example/shop/api")
                .with("files.issuer", "https://other.example")
                .with("files.redirect-uri", other);
    }

    @Test
    @DisplayName("S41 Beside digi.me at one redirect URI, a server must name itself too")
    void read_redirectSharedWithDigime_demandsTheIssuer() {
        Settings shared =
                Settings.standard()
                        .with("contracts", "mail,music")
                        .with("music.provider", "digime")
                        .with("music.application-id", "a")
                        .with("music.contract-id", "c");

        assertThat(shared.problems())
                .contains("consentflow.mail.callback-issuer: must be required");
        assertThatCode(
                        () ->
                                shared.with(
                                                "mail.redirect-uri",
                                                "https://mail.example/api/consent/callback")
                                        .with("public-url", "https://app.example/shop/api")
                                        .read())
                .doesNotThrowAnyException();
    }

    @Test
    void read_twoContractsOfOneServer_mayShare() {
        assertThatCode(
                        () ->
                                Settings.standard()
                                        .with("contracts", "mail,calendar")
                                        .with("mail.scope", "mail")
                                        .with("calendar.scope", "calendar")
                                        .read())
                .doesNotThrowAnyException();
    }
}
