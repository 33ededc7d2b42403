package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawQueryTest {

    @Test
    void parse_escapes_areDecodedOnce() {
        assertThat(RawQuery.parse("a=%C3%A4+b%2525&c=d=e&f&g="))
                .contains(
                        Map.of(
                                "a", List.of("ä b%25"),
                                "c", List.of("d=e"),
                                "f", List.of(""),
                                "g", List.of("")));
    }

    @Test
    @DisplayName("S25 a doubled parameter stays visible, and an array is another parameter")
    void parse_doubles_areKept() {
        assertThat(RawQuery.parse("state=a&state=b&code[]=c"))
                .contains(Map.of("state", List.of("a", "b"), "code[]", List.of("c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%-1",
                "a=%00",
                "a=%0d%0a",
                "a=%C3",
                "a=%C0%AF",
                "a=%FF",
                "a=%ED%A0%80",
                "%ZZ=a",
                "a=\u00e4",
                "a=\uff11%\uff11\uff11"
            })
    @DisplayName("S29 a query with broken escapes, broken UTF-8 or control characters is none")
    void parse_brokenText_isRefused(String raw) {
        assertThat(RawQuery.parse(raw)).isEmpty();
    }

    @Test
    @DisplayName("S29 only values of a provider's answer may have several lines")
    void parseAnswer_linesInAValue_areKept() {
        assertThat(RawQuery.parseAnswer("a=b%0d%0ac")).contains(Map.of("a", List.of("b\r\nc")));
        assertThat(RawQuery.parseAnswer("a=b%00c")).isEmpty();
        assertThat(RawQuery.parseAnswer("a%0ab=c")).isEmpty();
    }

    @Test
    @DisplayName("S29 a query over 8 KiB or with over 100 parameters is none")
    void parse_tooMuch_isRefused() {
        assertThat(RawQuery.parse("a=" + "x".repeat(8190))).isPresent();
        assertThat(RawQuery.parse("a=" + "x".repeat(8191))).isEmpty();
        assertThat(RawQuery.parse(String.join("&", Collections.nCopies(100, "a=b")))).isPresent();
        assertThat(RawQuery.parse(String.join("&", Collections.nCopies(101, "a=b")))).isEmpty();
    }

    @Test
    void parse_nothing_isNoParameters() {
        assertThat(RawQuery.parse(null)).contains(Map.of());
        assertThat(RawQuery.parse("")).contains(Map.of());
    }
}
