package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.digime.Callback.Approved;
import org.consentflow.digime.Callback.Cancelled;
import org.consentflow.digime.Callback.Failed;
import org.consentflow.digime.Callback.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    @ParameterizedTest
    @DisplayName("C64 older names of success mean success")
    @ValueSource(strings = {"SUCCESS", "DATA_READY", "POSTBOX_READY"})
    void parse_successOrAlias_isApproved(String result) {
        assertThat(parse("result=" + result + "&code=c&state=s"))
                .isEqualTo(new Approved("s", "c", null));
    }

    @ParameterizedTest
    @DisplayName("C64 both names of cancelling mean cancelled")
    @ValueSource(strings = {"CANCEL", "CANCELLED"})
    void parse_cancelOrAlias_isCancelled(String result) {
        assertThat(parse("result=" + result + "&state=s")).isEqualTo(new Cancelled("s"));
    }

    @Test
    void parse_error_isFailedWithAReferenceOfSoundForm() {
        String reference = "3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH";

        assertThat(parse("result=ERROR&state=s&reference=" + reference))
                .isEqualTo(new Failed("s", reference));
        assertThat(parse("result=ERROR&state=s")).isEqualTo(new Failed("s", null));
        assertThat(parse("result=ERROR&state=s&reference=<b>")).isEqualTo(new Failed("s", null));
        assertThat(parse("result=ERROR&state=s&reference=a&reference=b"))
                .isEqualTo(new Failed("s", null));
    }

    @Test
    @DisplayName("C65 success without code is malformed")
    void parse_successWithoutCode_isMalformed() {
        assertMalformed("result=SUCCESS&state=s", "code");
    }

    @ParameterizedTest
    @DisplayName("C65 an unknown result is malformed")
    @ValueSource(strings = {"success", "OK", "TRUE", "FAILURE"})
    void parse_unknownResult_isMalformed(String result) {
        assertMalformed("result=" + result + "&code=c&state=s", "result");
    }

    @ParameterizedTest
    @DisplayName("C65 a repeated parameter is malformed, even with equal values")
    @ValueSource(strings = {"result=SUCCESS", "code=c", "state=s"})
    void parse_repeated_isMalformed(String again) {
        assertMalformed("result=SUCCESS&code=c&state=s&" + again, again.split("=")[0]);
    }

    @ParameterizedTest
    @DisplayName("C65 a missing result or state is malformed")
    @ValueSource(strings = {"code=c&state=s", "result=SUCCESS&code=c", "result=CANCEL", "x=y"})
    void parse_resultOrStateMissing_isMalformed(String query) {
        assertMalformed(query, "missing");
    }

    @ParameterizedTest
    @DisplayName("S25 an empty result, state or code is malformed")
    @ValueSource(
            strings = {
                "result=&code=c&state=s",
                "result=SUCCESS&code=&state=s",
                "result=SUCCESS&code=c&state=",
                "result=CANCEL&code=&state=s"
            })
    void parse_empty_isMalformed(String query) {
        assertMalformed(query, "empty");
    }

    @Test
    @DisplayName("S25 code together with error is malformed")
    void parse_codeAndError_isMalformed() {
        assertMalformed("result=SUCCESS&code=c&state=s&error=access_denied", "error");
    }

    @ParameterizedTest
    @DisplayName("S25 array style parameters are malformed")
    @ValueSource(strings = {"code[]=d", "state[]=t", "result[0]=CANCEL"})
    void parse_arrayStyle_isMalformed(String array) {
        assertMalformed("result=SUCCESS&code=c&state=s&" + array, "array");
    }

    @Test
    void parse_valueTooLong_isMalformed() {
        assertThat(parse("result=SUCCESS&state=s&code=" + "c".repeat(2048)))
                .isInstanceOf(Approved.class);
        assertMalformed("result=SUCCESS&state=s&code=" + "c".repeat(2049), "long");
        assertMalformed("result=SUCCESS&state=s&code=c&other=" + "c".repeat(2049), "long");
    }

    @Test
    void parse_tooManyParameters_isMalformed() {
        StringBuilder query = new StringBuilder("result=SUCCESS&state=s&code=c");
        for (int i = 0; i < 97; i++) {
            query.append("&x=y");
        }

        assertThat(parse(query.toString())).isInstanceOf(Approved.class);
        assertMalformed(query + "&x=y", "many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s\u0000", "s\r\nx", "s s", "\ufffd"})
    void parse_unprintable_isMalformed(String state) {
        assertMalformed("result=SUCCESS&code=c&state=" + state, "state");
    }

    @Test
    void parse_parameterWithoutValues_isMalformed() {
        Map<String, List<String>> query =
                Map.of("result", List.of("SUCCESS"), "state", List.of(), "code", List.of("c"));

        assertThat(Callback.parse(query)).isInstanceOf(Malformed.class);
    }

    @Test
    void match_everyCase_callsItsFunction() {
        assertThat(matched("result=SUCCESS&code=c&state=s")).isEqualTo("approved");
        assertThat(matched("result=CANCEL&state=s")).isEqualTo("cancelled");
        assertThat(matched("result=ERROR&state=s")).isEqualTo("failed");
        assertThat(matched("")).isEqualTo("malformed");
    }

    @Test
    void toString_always_hidesTheValues() {
        assertThat(parse("result=SUCCESS&code=secret&state=secret").toString())
                .doesNotContain("secret");
        assertThat(parse("result=CANCEL&state=secret").toString()).doesNotContain("secret");
        assertThat(parse("result=ERROR&state=secret").toString()).doesNotContain("secret");
        assertThat(parse("result=secret&state=secret").toString()).doesNotContain("secret");
    }

    private static String matched(String query) {
        return parse(query)
                .match(a -> "approved", c -> "cancelled", f -> "failed", m -> "malformed");
    }

    private static void assertMalformed(String query, String reason) {
        assertThat(parse(query))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.reason()).contains(reason));
    }

    private static Callback parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2) {
                parameters.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
            }
        }
        return Callback.parse(parameters);
    }
}
