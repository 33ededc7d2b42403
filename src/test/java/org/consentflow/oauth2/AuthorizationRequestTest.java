package org.consentflow.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

    private static final URI ENDPOINT = URI.create("https://id.example/auth");

    @Test
    void form_everything_isInOrderAndEscaped() {
        assertThat(request().form().encoded())
                .isEqualTo(
                        "response_type=code&client_id=app+1"
                                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fconsent%2Fcallback"
                                + "&scope=openid+mail.read&state=st%26ate"
                                + "&code_challenge=challenge&code_challenge_method=S256"
                                + "&nonce=once&dpop_jkt=thumb&resource=https%3A%2F%2Fa.example"
                                + "&resource=https%3A%2F%2Fb.example&prompt=consent");
    }

    @Test
    @DisplayName("S2 every request has an S256 code challenge, whatever else stands in it")
    void form_always_hasAnS256Challenge() {
        AuthorizationRequest least =
                new AuthorizationRequest(
                        "app",
                        URI.create("https://app.example/cb"),
                        "",
                        "state",
                        "challenge",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of());
        assertThat(least.form().encoded())
                .contains("&code_challenge=challenge&code_challenge_method=S256")
                .doesNotContain("scope=", "nonce=", "resource=");
    }

    @Test
    @DisplayName(
            "S6 after a push the address holds the client id and a reference, and nothing else")
    void link_pushed_holdsTheReferenceOnly() {
        PushedAuthorization pushed =
                new PushedAuthorization(new Secret("urn:x:1"), Duration.ofMinutes(1));
        assertThat(request().link(ENDPOINT, pushed).reveal())
                .isEqualTo(ENDPOINT + "?client_id=app+1&request_uri=urn%3Ax%3A1");
    }

    @Test
    void link_endpointWithQuery_keepsIt() {
        URI endpoint = URI.create("https://id.example/auth?p=policy");
        assertThat(request().link(endpoint).reveal())
                .startsWith("https://id.example/auth?p=policy&response_type=code&");
    }

    @Test
    void texts_show_nothing() {
        assertThat(request() + " " + request().form() + " " + request().link(ENDPOINT))
                .isEqualTo("AuthorizationRequest[] Form[] Secret[]");
    }

    private static AuthorizationRequest request() {
        return new AuthorizationRequest(
                "app 1",
                URI.create("https://app.example/consent/callback"),
                "openid mail.read",
                "st&ate",
                "challenge",
                Optional.of("once"),
                Optional.of("thumb"),
                List.of("https://a.example", "https://b.example"),
                Map.of("prompt", "consent"));
    }
}
