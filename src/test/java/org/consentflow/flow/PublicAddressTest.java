package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublicAddressTest {

    private final PublicAddress address =
            new PublicAddress(URI.create("https://App.example:443/shop/api"));

    @Test
    @DisplayName("G11 every address starts with the configured one")
    void addresses_any_startWithTheConfiguredRoot() {
        String root = "https://App.example:443/shop/api/consent/";
        assertThat(address.connections()).hasToString(root + "connections");
        assertThat(address.begin("music")).hasToString(root + "connections/music");
        assertThat(address.request("id")).hasToString(root + "requests/id");
        assertThat(address.invitation("id")).hasToString(root + "invitations/id");
    }

    @Test
    @DisplayName("G11 what is put into an address cannot leave its place")
    void consentPage_specialCharacters_areEscaped() {
        assertThat(address.consentPage("a/../b", Optional.of("/x?y=1&z=a b#c")))
                .hasToString(
                        "https://App.example:443/shop/api/consent/connections/a%2F..%2Fb"
                                + "?return=%2Fx%3Fy%3D1%26z%3Da%20b%23c");
    }

    @Test
    @DisplayName("G11 the origin is written as browsers write it")
    void origin_upperCaseAndUsualPort_isNormal() {
        assertThat(address.origin()).isEqualTo("https://app.example");
        assertThat(new PublicAddress(URI.create("http://localhost:8080/a")).origin())
                .isEqualTo("http://localhost:8080");
        assertThat(address.at("/songs")).hasToString("https://app.example/songs");
    }
}
