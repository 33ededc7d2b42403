package org.consentflow.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMetadataTest {

    private static final String ISSUER = "https://id.example/realms/a";
    private static final AllowedHosts HOSTS =
            AllowedHosts.of(URI.create(ISSUER), List.of("keys.example"));

    @Test
    void parse_whole_isRead() {
        ServerMetadata metadata =
                parse(
                        document()
                                .add("pushed_authorization_request_endpoint", ISSUER + "/par")
                                .add("revocation_endpoint", ISSUER + "/revoke")
                                .add("jwks_uri", "https://keys.example/set")
                                .add("require_pushed_authorization_requests", true)
                                .add("authorization_response_iss_parameter_supported", true)
                                .add(
                                        "code_challenge_methods_supported",
                                        Json.createArrayBuilder().add("plain").add("S256")));
        assertThat(metadata.tokenEndpoint()).hasToString(ISSUER + "/token");
        assertThat(metadata.authorizationEndpoint()).hasToString(ISSUER + "/auth");
        assertThat(metadata.pushedAuthorizationEndpoint()).contains(URI.create(ISSUER + "/par"));
        assertThat(metadata.revocationEndpoint()).contains(URI.create(ISSUER + "/revoke"));
        assertThat(metadata.jwksUri()).contains(URI.create("https://keys.example/set"));
        assertThat(metadata.pushedAuthorizationRequired()).isTrue();
        assertThat(metadata.issuerInCallback()).isTrue();
        assertThat(metadata.s256()).isTrue();
    }

    @Test
    void parse_leastThatWorks_promisesNothing() {
        ServerMetadata metadata = parse(document());
        assertThat(metadata.pushedAuthorizationEndpoint()).isEmpty();
        assertThat(metadata.revocationEndpoint()).isEmpty();
        assertThat(metadata.pushedAuthorizationRequired()).isFalse();
        assertThat(metadata.issuerInCallback()).isFalse();
        assertThat(metadata.s256()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/realms/a/",
                "https://ID.example/realms/a",
                "https://id.example/realms/%61",
                "https://id.example:443/realms/a",
                "https://other.example/realms/a",
                ""
            })
    @DisplayName("S42 a metadata document that names another issuer, however alike, is refused")
    void parse_otherIssuer_isRefused(String issuer) {
        assertThatThrownBy(() -> parse(document().add("issuer", issuer)))
                .isInstanceOf(UnusableAnswerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "token_endpoint, https://evil.example/token",
        "token_endpoint, http://id.example/token",
        "token_endpoint, https://id.example:8443/token",
        "token_endpoint, https://user@id.example/token",
        "token_endpoint, https://id.example/token#x",
        "token_endpoint, https://id.example.evil.example/token",
        "token_endpoint, file:///etc/passwd",
        "token_endpoint, token",
        "authorization_endpoint, javascript:alert(1)",
        "authorization_endpoint, https://evil.example/auth",
        "revocation_endpoint, https://169.254.169.254/revoke",
        "pushed_authorization_request_endpoint, https://10.0.0.1/par",
        "jwks_uri, http://localhost/keys",
        "jwks_uri, https://[::1]/keys"
    })
    @DisplayName(
            "S42 S43 metadata with an endpoint on another host or without TLS is refused whole")
    void parse_endpointElsewhere_isRefused(String member, String address) {
        assertThatThrownBy(() -> parse(document().add(member, address)))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining(member)
                .hasMessageNotContaining("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"issuer\":1}", "{}"})
    void parse_noDocument_isRefused(String text) {
        assertThatThrownBy(() -> ServerMetadata.parse(text.getBytes(UTF_8), ISSUER, HOSTS))
                .isInstanceOf(UnusableAnswerException.class);
    }

    @Test
    void parse_loopback_mayBeHttp() {
        String issuer = "http://127.0.0.1:8180/realms/a";
        AllowedHosts hosts = AllowedHosts.of(URI.create(issuer), List.of());
        assertThat(hosts.check("token_endpoint", issuer + "/token")).hasPort(8180);
        assertThatThrownBy(() -> hosts.check("token_endpoint", "http://127.0.0.1:8181/token"))
                .isInstanceOf(UnusableAnswerException.class);
    }

    @Test
    void locations_pathOfIssuer_standsWhereEachStandardWantsIt() {
        assertThat(ServerMetadata.locations(URI.create(ISSUER)))
                .containsExactly(
                        URI.create(
                                "https://id.example/.well-known/oauth-authorization-server"
                                        + "/realms/a"),
                        URI.create(ISSUER + "/.well-known/openid-configuration"));
        assertThat(ServerMetadata.locations(URI.create("https://id.example/")))
                .containsExactly(
                        URI.create("https://id.example/.well-known/oauth-authorization-server"),
                        URI.create("https://id.example/.well-known/openid-configuration"));
    }

    private static JsonObjectBuilder document() {
        return Json.createObjectBuilder()
                .add("issuer", ISSUER)
                .add("authorization_endpoint", ISSUER + "/auth")
                .add("token_endpoint", ISSUER + "/token");
    }

    private static ServerMetadata parse(JsonObjectBuilder document) {
        return ServerMetadata.parse(document.build().toString().getBytes(UTF_8), ISSUER, HOSTS);
    }
}
