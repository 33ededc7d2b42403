package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.digime.OneOffCallback.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneOffCallbackTest {

    @ParameterizedTest
    @DisplayName("C64 a one-off answer knows the older names of success and cancelling")
    @CsvSource({
        "SUCCESS,APPROVED",
        "DATA_READY,APPROVED",
        "POSTBOX_READY,APPROVED",
        "CANCEL,CANCELLED",
        "CANCELLED,CANCELLED",
        "ERROR,FAILED"
    })
    void parse_anyResult_isKnown(String result, Kind kind) {
        assertThat(parse("order=17&state=s&result=" + result))
                .isEqualTo(new OneOffCallback(kind, "s", null, null));
    }

    @Test
    void parse_errorWithReference_keepsItIfSound() {
        assertThat(parse("state=s&result=ERROR&reference=a-1").reference()).isEqualTo("a-1");
        assertThat(parse("state=s&result=ERROR&reference=<b>").reference()).isNull();
    }

    @ParameterizedTest
    @DisplayName("C65 a one-off answer without result or state, doubled or unknown, is malformed")
    @ValueSource(
            strings = {
                "x=y",
                "state=s",
                "result=SUCCESS",
                "state=&result=SUCCESS",
                "state=s&result=",
                "state=s&state=s&result=SUCCESS",
                "state=s&result=SUCCESS&result=SUCCESS",
                "state=s&result=success",
                "state[]=s&state=s&result=SUCCESS"
            })
    void parse_notOfTheForm_isMalformed(String query) {
        malformed(query);
    }

    @Test
    @DisplayName("G9 an answer with a code is one to an ongoing consent, and malformed here")
    void parse_code_isMalformed() {
        malformed("state=s&result=SUCCESS&code=c");
    }

    @ParameterizedTest
    @DisplayName(
            "W28 a one-off answer with a postbox of unsafe id, or without its key, is malformed")
    @ValueSource(strings = {"postboxId=pb%2F..%2Fx&publicKey=k", "postboxId=p", "publicKey=k"})
    void parse_postboxNotUsable_isMalformed(String postbox) {
        malformed("state=s&result=SUCCESS&" + postbox.replace("%2F", "/"));
    }

    @Test
    void toString_always_hidesTheState() {
        assertThat(parse("state=secret&result=CANCEL").toString()).doesNotContain("secret");
    }

    private static void malformed(String query) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> parse(query));
    }

    private static OneOffCallback parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return OneOffCallback.parse(parameters);
    }
}
