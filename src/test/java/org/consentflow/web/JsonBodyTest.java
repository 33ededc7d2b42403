package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void read_texts_areGiven() {
        assertThat(read("{\"return\":\"/a\",\"value\":\"ä\"}"))
                .isEqualTo(Map.of("return", "/a", "value", "ä"));
    }

    @Test
    void read_nothing_isAnEmptyObject() {
        assertThat(read("")).isEmpty();
        assertThat(read(" \n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{", "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "hush"})
    void read_notAnObjectOfTexts_isRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ConsentRefusedException.class,
                        refusal -> {
                            assertThat(refusal.error()).isEqualTo(ConsentError.ARGUMENT);
                            assertThat(refusal).hasNoCause();
                            assertThat(refusal.getMessage()).doesNotContain("hush");
                        });
    }

    @Test
    @DisplayName("S25 a member that comes twice is refused")
    void read_double_isRefused() {
        assertThatThrownBy(() -> read("{\"state\":\"a\",\"state\":\"b\"}"))
                .isInstanceOf(ConsentRefusedException.class);
    }

    @Test
    @DisplayName("S29 a body over 8 KiB is refused")
    void read_tooLarge_isRefused() {
        String body = "{\"return\":\"" + "x".repeat(8192 - 13) + "\"}";
        assertThat(read(body)).hasSize(1);
        assertThatThrownBy(() -> read(body + " ")).isInstanceOf(ConsentRefusedException.class);
    }

    private static Map<String, String> read(String body) {
        return JsonBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
