package org.consentflow.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    @Test
    void asMap_unset_isLeftOut() {
        assertThat(new Labels("music", null, "success").asMap())
                .isEqualTo(Map.of("contract", "music", "outcome", "success"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice@example.com", "a\nb", "", "{\"code\":1}", "https://host/?code=1"})
    @DisplayName("S93 a label that is no word, such as somebody's text, is not kept")
    void outcome_noWord_isOther(String text) {
        assertThat(new Labels(null, null, text).outcome()).isEqualTo("other");
    }
}
