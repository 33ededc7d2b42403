package org.consentflow.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.consentflow.api.Scope;
import org.consentflow.flow.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {

    @Test
    void parse_whole_isRead() {
        TokenResponse response =
                parse(
                        "{'access_token':'a','refresh_token':'r','token_type':'Bearer',"
                                + "'expires_in':3600,'scope':'mail.read  openid','id_token':'x.y.z',"
                                + "'other':[1]}");
        assertThat(response.accessToken()).isEqualTo(new Secret("a"));
        assertThat(response.refreshToken()).contains(new Secret("r"));
        assertThat(response.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(response.scope()).contains(Scope.of("openid mail.read"));
        assertThat(response.idToken()).contains(new Secret("x.y.z"));
        assertThat(response.toString()).doesNotContain("x.y.z");
    }

    @Test
    void parse_leastThatWorks_hasDefaults() {
        TokenResponse response = parse("{'access_token':'a','token_type':'bearer'}");
        assertThat(response.refreshToken()).isEmpty();
        assertThat(response.scope()).isEmpty();
        assertThat(response.idToken()).isEmpty();
        assertThat(response.lifetime()).isEqualTo(TokenResponse.USUAL_LIFETIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1.5", "'3600'", "99999999999", "1e300", "null", "true", "{}"})
    @DisplayName("R13 a missing or silly expires_in counts as the usual lifetime")
    void parse_sillyLifetime_isTheUsualOne(String expires) {
        TokenResponse response =
                parse("{'access_token':'a','token_type':'Bearer','expires_in':" + expires + "}");
        assertThat(response.lifetime()).isEqualTo(TokenResponse.USUAL_LIFETIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'mac'", "'DPoP'", "'Bearer2'", "''", "1", "null"})
    @DisplayName("S48 a token of a type that was not asked for is refused")
    void parse_otherType_isRefused(String type) {
        assertThatThrownBy(() -> parse("{'access_token':'a','token_type':" + type + "}"))
                .isInstanceOf(UnusableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    @DisplayName("S48 the type is compared in any case")
    void parse_typeInAnyCase_isAccepted(String type) {
        assertThat(parse("{'access_token':'a','token_type':'" + type + "'}").accessToken())
                .isEqualTo(new Secret("a"));
    }

    @Test
    @DisplayName("S48 a bearer token is refused where one bound to a key was asked for")
    void parse_bearerInsteadOfDpop_isRefused() {
        byte[] bearer = json("{'access_token':'a','token_type':'Bearer'}");
        assertThatThrownBy(() -> TokenResponse.parse(bearer, TokenType.DPOP))
                .isInstanceOf(UnusableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>",
                "{'token_type':'Bearer'}",
                "{'token_type':'Bearer','access_token':''}",
                "{'token_type':'Bearer','access_token':7}",
                "{'token_type':'Bearer','access_token':'a b'}",
                "{'token_type':'Bearer','access_token':'a\\r\\nX: y'}",
                "{'token_type':'Bearer','access_token':'\u00e9'}",
                "{'token_type':'Bearer','access_token':'a','access_token':'b'}",
                "{'token_type':'Bearer','access_token':'a','refresh_token':''}",
                "{'token_type':'Bearer','access_token':'a','refresh_token':[]}",
                "{'token_type':'Bearer','access_token':'a','scope':['x']}",
                "{'token_type':'Bearer','access_token':'a','scope':'x\\\\'}",
                "{'token_type':'Bearer','access_token':'a'} x"
            })
    @DisplayName("S52 a success that is no token answer, or not fit for a header, is refused")
    void parse_unfit_isRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(UnusableAnswerException.class);
    }

    @Test
    @DisplayName("S52 a token of a megabyte is refused")
    void parse_hugeToken_isRefused() {
        String json = "{'token_type':'Bearer','access_token':'" + "a".repeat(1 << 20) + "'}";
        assertThatThrownBy(() -> parse(json)).isInstanceOf(UnusableAnswerException.class);
    }

    @Test
    void pushed_answer_isRead() {
        byte[] answer = json("{'request_uri':'urn:x','expires_in':90}");
        assertThat(PushedAuthorization.parse(answer).lifetime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(PushedAuthorization.parse(json("{'request_uri':'u'}")).lifetime())
                .isEqualTo(Duration.ofSeconds(60));
        assertThatThrownBy(() -> PushedAuthorization.parse(json("{'expires_in':90}")))
                .isInstanceOf(UnusableAnswerException.class);
    }

    private static TokenResponse parse(String json) {
        return TokenResponse.parse(json(json), TokenType.BEARER);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
