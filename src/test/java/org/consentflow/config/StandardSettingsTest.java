package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import org.consentflow.api.Scope;
import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.oauth2.ClientAuthentication.ClientSecretBasic;
import org.consentflow.oauth2.ClientAuthentication.PrivateKeyJwt;
import org.consentflow.oauth2.ClientSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSettingsTest {

    @Test
    void read_leastSettings_areSafe() {
        ClientSettings client = client(Settings.standard());

        assertThat(client.authentication()).isInstanceOf(PrivateKeyJwt.class);
        assertThat(client.server().audience()).isEqualTo("https://server.example/realms/one");
        assertThat(client.server().explicit()).isEmpty();
        assertThat(client.idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.RS256);
        assertThat(client.cutsWiderGrants()).isFalse();
        assertThat(client.asking().s256Asserted()).isFalse();
        assertThat(client.resourceHosts().authorities()).isEmpty();
    }

    @Test
    void read_everything_isUnderstood() {
        ClientSettings client =
                client(
                        Settings.standard()
                                .with("scope", "openid  mail.read")
                                .with("resource", "https://mail.example/ https://cal.example/v1")
                                .with("resource-hosts", "files.example:8443")
                                .with("parameters", "prompt=consent&login_hint=a%26b")
                                .with("client-authentication", "client_secret_basic")
                                .with("client-secret", "s")
                                .without("private-key"));

        assertThat(client.authentication()).isInstanceOf(ClientSecretBasic.class);
        assertThat(client.asking().parameters())
                .containsEntry("prompt", "consent")
                .containsEntry("login_hint", "a&b");
        assertThat(client.resourceHosts().authorities())
                .containsExactlyInAnyOrder("mail.example", "cal.example", "files.example:8443");
        assertThat(client.resourceHosts().check("x", "https://mail.example/inbox"))
                .isEqualTo(URI.create("https://mail.example/inbox"));
    }

    @Test
    void read_scope_isValues() {
        assertThat(Settings.standard().with("scope", "a b").contract().scope())
                .isEqualTo(Scope.of("a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "none", "s256"})
    @DisplayName("S2 There is no code challenge but S256: everything else does not deploy")
    void read_weakChallenge_isRefused(String method) {
        assertThat(Settings.standard().with("code-challenge-method", method).problems())
                .contains("consentflow.code-challenge-method: must be S256");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method=plain",
        "code_challenge=x",
        "response_type=token",
        "redirect_uri=https://evil.example",
        "client_secret=x",
        "request=x",
        "=x",
        "a=1&a=2",
        "a=%zz"
    })
    @DisplayName("S2 Further parameters cannot undo what the module says itself")
    void read_parametersOfOurs_areRefused(String parameters) {
        assertThat(Settings.standard().with("parameters", parameters).problems())
                .contains("consentflow.parameters: must be")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://server.example",
                "https://server.example?x=1",
                "https://user@server.example",
                "http://169.254.169.254",
                "server.example"
            })
    @DisplayName("S42 S94 An issuer is an https address, and http only on loopback names")
    void read_wrongIssuer_isRefused(String issuer) {
        assertThat(Settings.standard().with("issuer", issuer).problems())
                .contains("consentflow.issuer: must");
    }

    @Test
    void read_explicitEndpoints_mustBeWholeAndVouchedFor() {
        Settings explicit =
                Settings.standard()
                        .without("issuer")
                        .with("scope", "openid")
                        .with("token-endpoint", "https://server.example/token");

        assertThat(explicit.problems())
                .contains("consentflow.authorization-endpoint: is missing")
                .contains("consentflow.code-challenge-method: must be S256");
        assertThat(
                        explicit.with("authorization-endpoint", "https://server.example/authorize")
                                .problems())
                .contains("consentflow.issuer: is missing")
                .contains("consentflow.jwks-uri: is missing");
    }

    @Test
    @DisplayName("S41 A server without a name cannot be required to name itself")
    void read_issuerRequiredOfAServerWithoutOne_isRefused() {
        Settings nameless =
                Settings.standard()
                        .without("issuer")
                        .with("authorization-endpoint", "https://server.example/authorize")
                        .with("token-endpoint", "https://server.example/token")
                        .with("code-challenge-method", "S256")
                        .with("callback-issuer", "required");

        assertThat(nameless.problems()).contains("consentflow.issuer: is missing");
        assertThatCode(() -> nameless.with("issuer", "https://server.example").read())
                .doesNotThrowAnyException();
    }

    @Test
    void read_manyProblems_areToldAtOnceWithoutValues() {
        String told =
                Settings.standard()
                        .without("client-id")
                        .without("private-key")
                        .without("issuer")
                        .with("provider", "oauth2")
                        .with("scope", "a\"b")
                        .with("resource", "secret-thing")
                        .with("allowed-hosts", "https://secret-thing")
                        .with("revocation-endpoint", "http://secret-thing")
                        .problems();

        assertThat(told)
                .contains(
                        "consentflow.client-id: is missing",
                        "consentflow.private-key: is missing",
                        "consentflow.issuer: is missing",
                        "consentflow.scope: must be",
                        "consentflow.resource: must be",
                        "consentflow.allowed-hosts: must be",
                        "consentflow.revocation-endpoint: must be")
                .doesNotContain("secret-thing");
    }

    @Test
    void read_unknownProvider_isRefused() {
        assertThat(Settings.standard().with("provider", "other").problems())
                .contains("consentflow.provider: must be digime or oauth2");
    }

    private static ClientSettings client(Settings settings) {
        return (ClientSettings) settings.contract().provider();
    }
}
