package org.consentflow.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.oauth2.AuthorizationResponse.Approved;
import org.consentflow.oauth2.AuthorizationResponse.Malformed;
import org.consentflow.oauth2.AuthorizationResponse.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationResponseTest {

    @Test
    void parse_code_isApproved() {
        assertThat(parse("state=s", "code=c", "iss=https://id.example", "session_state=x"))
                .isEqualTo(new Approved("s", "c", Optional.of("https://id.example")));
        assertThat(parse("state=s", "code=c")).isEqualTo(new Approved("s", "c", Optional.empty()));
    }

    @Test
    @DisplayName("S26 a refusal is told by its name alone; the server's words are not looked at")
    void parse_error_isRefused() {
        assertThat(
                        parse(
                                "state=s",
                                "error=access_denied",
                                "error_description=<script>alert(1)</script>",
                                "error_uri=https://evil.example"))
                .isEqualTo(new Refused("s", true, Optional.empty()));
        assertThat(parse("state=s", "error=server_error", "iss=i"))
                .isEqualTo(new Refused("s", false, Optional.of("i")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=s",
                "code=c",
                "state=s&code=c&error=access_denied",
                "state=s&state=s&code=c",
                "state=s&code=c&code=d",
                "state=s&code=c&iss=a&iss=b",
                "state=s&error=a&error=b",
                "state=s&code[]=c",
                "state[0]=s&code=c",
                "state=s&code=c&iss[]=i",
                "state=&code=c",
                "state=s&code=",
                "state=s&code=c&iss=",
                "state=s&code=c\u0001",
                "state=s&code=c d"
            })
    @DisplayName("S25 an answer that can be read in two ways, or not at all, is malformed")
    void parse_ambiguous_isMalformed(String query) {
        assertThat(parse(query.split("&"))).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("S25 an endless value or too many parameters are malformed")
    void parse_huge_isMalformed() {
        assertThat(parse("state=s", "code=" + "c".repeat(2049))).isInstanceOf(Malformed.class);
        String[] many = new String[101];
        for (int i = 0; i < many.length; i++) {
            many[i] = "p" + i + "=v";
        }
        assertThat(parse(many)).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("S72 an answer as a signed response, which nobody asked for, is malformed")
    void parse_signedResponse_isMalformed() {
        assertThat(parse("response=eyJhbGciOiJub25lIn0.e30.")).isInstanceOf(Malformed.class);
        assertThat(parse("state=s", "response=eyJhbGciOiJub25lIn0.e30."))
                .isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("S55 tokens in the callback are no answer")
    void parse_tokens_areIgnored() {
        assertThat(parse("state=s", "access_token=t", "token_type=Bearer"))
                .isInstanceOf(Malformed.class);
        assertThat(parse("state=s", "code=c", "access_token=t"))
                .isEqualTo(new Approved("s", "c", Optional.empty()));
    }

    @Test
    void texts_show_noValue() {
        assertThat(parse("state=hidden", "code=hidden").toString()).isEqualTo("Approved[]");
        assertThat(parse("state=hidden", "error=hidden").toString()).isEqualTo("Refused[false]");
        assertThat(parse("state=hidden").toString()).doesNotContain("hidden");
    }

    private static AuthorizationResponse parse(String... pairs) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            parameters
                    .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        return AuthorizationResponse.parse(parameters);
    }
}
