package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void object_everyKindOfValue_isRead() {
        String text =
                "{\"a\":[1,-2.5e3,true,false,null,\"\u00e9\",{},[]],\"b\":{\"c\":12345678901}}";

        assertThat(StrictJson.object(text.getBytes(UTF_8)))
                .isEqualTo(Json.createReader(new StringReader(text)).readObject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{} {}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1e99999999999}",
                "<html>"
            })
    void object_notOneJsonObject_isRefused(String text) {
        assertThatThrownBy(() -> StrictJson.object(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{\"a\":1,\"a\":2}]}"
            })
    void object_memberTwice_isRefused(String text) {
        assertThatThrownBy(() -> StrictJson.object(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void object_hundredThousandLevels_isRefusedWithoutOverflow() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> StrictJson.object(deep.getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void object_notUtf8_isRefused() {
        assertThatThrownBy(() -> StrictJson.object("{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("UTF-8");
    }
}
