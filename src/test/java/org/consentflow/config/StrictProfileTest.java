package org.consentflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.TokenType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the FAPI 2.0 Security Profile switches on, and what contradicts it. */
class StrictProfileTest {

    @Test
    @DisplayName("S94 The profile fapi2 switches on all that it demands")
    void read_fapi2_isWhole() {
        ClientSettings client = client(Settings.standard().with("profile", "fapi2"));

        assertThat(client.tokenType()).isEqualTo(TokenType.DPOP);
        assertThat(client.asking().onlyPushed()).isTrue();
        assertThat(client.asking().issuerRequired()).isTrue();
        assertThat(client.idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.PS256);
    }

    @Test
    void read_fapi2AndAnotherAlgorithmItLeaves_isTaken() {
        Settings settings =
                Settings.standard().with("profile", "fapi2").with("id-token-algorithm", "ES256");

        assertThat(client(settings).idTokenAlgorithm()).isEqualTo(SignatureAlgorithm.ES256);
    }

    @ParameterizedTest
    @CsvSource({
        "sender-constrained, none",
        "pushed-authorization, offered",
        "callback-issuer, promised",
        "client-authentication, client_secret_basic",
        "client-secret, s",
        "signing-algorithm, PS512",
        "id-token-algorithm, RS256",
        "id-token-algorithm, PS512",
        "code-challenge-method, plain",
        "redirect-uri, http://shop.example/callback"
    })
    @DisplayName("S94 What contradicts the profile does not deploy")
    void read_fapi2AndAContradiction_isRefused(String name, String value) {
        assertThat(Settings.standard().with("profile", "fapi2").with(name, value).problems())
                .contains("consentflow." + name + ": must ");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization-endpoint, https://server.example/authorize",
        "token-endpoint, https://server.example/token",
        "pushed-authorization-endpoint, https://server.example/par",
        "revocation-endpoint, https://server.example/revoke",
        "jwks-uri, https://server.example/jwks",
        "code-challenge-method, S256"
    })
    @DisplayName("S94 Under the profile nobody says in the server's place what its metadata says")
    void read_fapi2AndMetadataByHand_isRefused(String name, String value) {
        assertThat(Settings.standard().with("profile", "fapi2").with(name, value).problems())
                .isEqualTo(
                        "CF-1001 configuration: consentflow."
                                + name
                                + ": must not be set: the profile has the metadata document alone"
                                + " say it");
    }

    @Test
    @DisplayName("S94 Under the profile endpoints by hand do not stand for the issuer")
    void read_fapi2AndEndpointsWithoutIssuer_isRefused() {
        String told =
                Settings.standard()
                        .without("issuer")
                        .with("profile", "fapi2")
                        .with("authorization-endpoint", "https://server.example/authorize")
                        .with("token-endpoint", "https://server.example/token")
                        .with("code-challenge-method", "S256")
                        .problems();

        assertThat(told)
                .contains(
                        "consentflow.authorization-endpoint: must not be set",
                        "consentflow.token-endpoint: must not be set",
                        "consentflow.issuer: is missing")
                .doesNotContain("(or authorization-endpoint");
    }

    @Test
    void read_unknownProfile_isRefused() {
        assertThat(Settings.standard().with("profile", "fapi1").problems())
                .contains("consentflow.profile: must be standard or fapi2");
    }

    @Test
    void read_boundAlone_changesNothingElse() {
        ClientSettings client = client(Settings.standard().with("sender-constrained", "dpop"));

        assertThat(client.tokenType()).isEqualTo(TokenType.DPOP);
        assertThat(client.asking().onlyPushed()).isFalse();
        assertThat(client(Settings.standard()).tokenType()).isEqualTo(TokenType.BEARER);
    }

    private static ClientSettings client(Settings settings) {
        return (ClientSettings) settings.contract().provider();
    }
}
