package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.consentflow.digime.ErrorBody.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

    private static final String BODY =
            "{\"error\":{\"code\":\"SDKInvalid\",\"message\":\"SDK unknown\",\"reference\":"
                    + "\"3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH\"}}";

    @Test
    void parse_fullBody_isRead() {
        assertThat(parse(400, Map.of(), BODY))
                .isEqualTo(
                        new ErrorBody(
                                400,
                                "SDKInvalid",
                                "SDK unknown",
                                "3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "{}", "{\"error\":\"x\"}", "{\"error\":{}}"})
    void parse_bodySaysNothing_headersAreRead(String body) {
        Map<String, String> headers =
                Map.of(
                        "X-Error-Code", "InvalidRequest",
                        "X-Error-Message", "used",
                        "X-Error-Reference", "ref");

        assertThat(parse(406, headers, body))
                .isEqualTo(new ErrorBody(406, "InvalidRequest", "used", "ref"));
        assertThat(parse(406, Map.of(), body)).isEqualTo(new ErrorBody(406, null, null, null));
    }

    @Test
    void parse_hostileValues_areBoundedAndStripped() {
        String message = "a\\u0000b\\r\\nc\\u202ed\\u2028" + "x".repeat(500);
        ErrorBody error =
                parse(
                        400,
                        Map.of(),
                        "{\"error\":{\"code\":\"<b>\",\"message\":\""
                                + message
                                + "\",\"reference\":\""
                                + "r".repeat(65)
                                + "\"}}");

        assertThat(error.code()).isNull();
        assertThat(error.reference()).isNull();
        assertThat(error.message()).startsWith("a b  c d x").hasSize(200);
    }

    @Test
    void parse_bodyTooLarge_isNotRead() {
        assertThat(parse(400, Map.of(), BODY + " ".repeat(64 * 1024)).code()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "401,InvalidToken,REFUSED",
        "400,InvalidGrant,REFUSED",
        "401,InvalidRefreshToken,REFUSED",
        "401,InvalidJWT,OPERATOR",
        "401,InvalidClient,OPERATOR",
        "404,InvalidRedirectUri,OPERATOR",
        "404,InvalidContractId,OPERATOR",
        "404,InvalidConsentAccessApplication,OPERATOR",
        "404,NoSuchApplication,OPERATOR",
        "404,NoSuchContract,OPERATOR",
        "400,SDKInvalid,OPERATOR",
        "403,SDKVersionInvalid,OPERATOR",
        "403,InsufficientScope,OPERATOR",
        "400,ScopeOutOfBounds,OPERATOR",
        "406,ValidationErrors,OPERATOR",
        "400,InvalidTokenType,OPERATOR",
        "429,,UNPROCESSED",
        "429,InvalidToken,UNPROCESSED",
        "400,TooManyRequests,UNPROCESSED",
        "406,InvalidRequest,UNKNOWN",
        "400,InvalidRequest,UNKNOWN",
        "400,,UNKNOWN",
        "401,,UNKNOWN",
        "403,,UNKNOWN",
        "404,,UNKNOWN",
        "408,,UNKNOWN",
        "400,NeverHeardOf,UNKNOWN",
        "500,InvalidToken,UNKNOWN",
        "500,InternalServerError,UNKNOWN",
        "502,,UNKNOWN",
        "503,TooManyRequests,UNKNOWN",
        "504,,UNKNOWN",
        "302,,UNKNOWN",
        "200,InvalidToken,UNKNOWN"
    })
    void verdict_statusAndCode_isTheOnlySafeReading(int status, String code, Verdict verdict) {
        assertThat(new ErrorBody(status, code, null, null).verdict()).isEqualTo(verdict);
    }

    @Test
    void nonceUsed_onlyForInvalidRequestWith406() {
        assertThat(new ErrorBody(406, "InvalidRequest", null, null).nonceUsed()).isTrue();
        assertThat(new ErrorBody(400, "InvalidRequest", null, null).nonceUsed()).isFalse();
        assertThat(new ErrorBody(406, "ValidationErrors", null, null).nonceUsed()).isFalse();
    }

    @Test
    void accessTokenRefused_onlyForInvalidTokenWith401() {
        assertThat(new ErrorBody(401, "InvalidToken", null, null).accessTokenRefused()).isTrue();
        assertThat(new ErrorBody(401, null, null, null).accessTokenRefused()).isFalse();
        assertThat(new ErrorBody(403, "InvalidToken", null, null).accessTokenRefused()).isFalse();
    }

    @Test
    void toString_always_leavesOutTheMessage() {
        assertThat(new ErrorBody(401, "c", "secret", "r")).asString().doesNotContain("secret");
    }

    private static ErrorBody parse(int status, Map<String, String> headers, String body) {
        return ErrorBody.parse(status, headers::get, body.getBytes(UTF_8));
    }
}
