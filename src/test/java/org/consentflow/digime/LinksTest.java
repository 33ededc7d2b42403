package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final URI CALLBACK = URI.create("https://callback.test?a=1&b=2#c");

    private static final String REST =
            "&callbackUrl=https%3A%2F%2Fcallback.test%3Fa%3D1%26b%3D2%23c"
                    + "&sessionKey=test-session-key&appId=test-application-id&sdkVersion=4.0.0";

    @Test
    @DisplayName("C24 the link is the sample link of the protocol")
    void ongoing_sampleValues_isTheSampleLink() {
        assertThat(link("digime://", "test-preauth-code", "test-session-key"))
                .isEqualTo("digime://consent-access?preauthorizationCode=test-preauth-code" + REST);
    }

    @Test
    @DisplayName("C27 the link to a postbox has the same values, the code first")
    void ongoing_postbox_isTheSameWithAnotherPath() {
        assertThat(link(ContractKind.POSTBOX, "digime://", "test-preauth-code", "test-session-key"))
                .isEqualTo("digime://postbox/create?preauthorizationCode=test-preauth-code" + REST);
    }

    @Test
    @DisplayName("C28 values are form encoded")
    void ongoing_specialCharacters_areFormEncoded() {
        assertThat(link("digime://", "c", "sk/+ =&x")).contains("&sessionKey=sk%2F%2B+%3D%26x&");
        assertThat(link("digime://", "a*-._~'()!\u00e9", "k"))
                .contains("preauthorizationCode=a*-._%7E%27%28%29%21%C3%A9&");
    }

    @Test
    void ongoing_otherPrefix_standsInFront() {
        assertThat(link("http://localhost:8091/", "c", "k"))
                .startsWith("http://localhost:8091/consent-access?preauthorizationCode=c&");
    }

    @Test
    void ongoing_blankPart_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> link("digime://", "", "k"));
        assertThatIllegalArgumentException().isThrownBy(() -> link("digime://", "c", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> link("", "c", "k"));
    }

    private static String link(String prefix, String code, String sessionKey) {
        return link(ContractKind.SHARE, prefix, code, sessionKey);
    }

    private static String link(ContractKind kind, String prefix, String code, String sessionKey) {
        return new Links(prefix, new ClientId("test-application-id", "test-contract-id"), "4.0.0")
                .ongoing(
                        kind,
                        code,
                        CALLBACK,
                        new Session(Instant.MAX, sessionKey, "t"),
                        Instant.EPOCH);
    }
}
