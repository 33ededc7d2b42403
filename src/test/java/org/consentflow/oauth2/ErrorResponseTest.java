package org.consentflow.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.consentflow.oauth2.ErrorResponse.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorResponseTest {

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, REFUSED",
        "401, invalid_grant, REFUSED",
        "400, invalid_client, OPERATOR",
        "401, invalid_client, OPERATOR",
        "400, unauthorized_client, OPERATOR",
        "400, invalid_request, OPERATOR",
        "400, invalid_scope, OPERATOR",
        "400, invalid_target, OPERATOR",
        "400, unsupported_grant_type, OPERATOR",
        "400, invalid_dpop_proof, OPERATOR",
        "429, slow_down, UNPROCESSED",
        "429, invalid_grant, UNPROCESSED",
        "400, use_dpop_nonce, UNPROCESSED",
        "400, temporarily_unavailable, UNKNOWN",
        "500, invalid_grant, UNKNOWN",
        "503, invalid_client, UNKNOWN",
        "302, invalid_grant, UNKNOWN",
        "200, invalid_grant, UNKNOWN"
    })
    @DisplayName("G16 only an error that names its cause is certain; a server error never is")
    void verdict_ofEachError_isTheOnlySafeReading(int status, String error, Verdict expected) {
        byte[] body = ("{\"error\":\"" + error + "\"}").getBytes(UTF_8);
        assertThat(ErrorResponse.parse(status, body).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "401, OPERATOR",
        "407, UNPROCESSED",
        "400, UNKNOWN",
        "403, UNKNOWN",
        "404, UNKNOWN"
    })
    @DisplayName("R53 a page of a proxy on the way says no more than its status does")
    void verdict_ofAPage_followsFromTheStatus(int status, Verdict expected) {
        byte[] page = "<html><title>invalid_grant</title></html>".getBytes(UTF_8);
        assertThat(ErrorResponse.parse(status, page).verdict()).isEqualTo(expected);
        assertThat(ErrorResponse.parse(status, new byte[0]).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"invalid_grant\"}}",
                "{\"error\":\"invalid grant\"}",
                "{\"error\":\"invalid_grant\",\"error\":\"x\"}",
                "{\"error\":\"<b>\"}"
            })
    void parse_oddName_isNone(String body) {
        assertThat(ErrorResponse.parse(400, body.getBytes(UTF_8)).error()).isNull();
    }

    @Test
    void parse_hugeBody_isNotLookedAt() {
        String body = "{\"error\":\"invalid_grant\",\"x\":\"" + "y".repeat(1 << 17) + "\"}";
        assertThat(ErrorResponse.parse(400, body.getBytes(UTF_8)).error()).isNull();
    }

    @Test
    void credentials_ofTheClient_areTold() {
        assertThat(new ErrorResponse(400, "invalid_client").credentials()).isTrue();
        assertThat(new ErrorResponse(400, "unauthorized_client").credentials()).isTrue();
        assertThat(new ErrorResponse(401, null).credentials()).isTrue();
        assertThat(new ErrorResponse(400, "invalid_scope").credentials()).isFalse();
    }
}
