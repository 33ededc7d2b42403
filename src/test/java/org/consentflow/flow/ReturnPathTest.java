package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @DisplayName("S9 what could lead anywhere else is no return path")
    @ValueSource(
            strings = {
                "https://evil",
                "//evil",
                "///evil",
                "/\\evil",
                "\\\\evil",
                "/%5cevil",
                "/%5Cevil",
                "/%2fevil",
                "%2f%2fevil",
                "\t//evil",
                "/\t/evil",
                " /evil",
                "javascript:alert(1)",
                "https:evil",
                "http://good@evil",
                "evil",
                "",
                "/a\r\nSet-Cookie: x",
                "/a%0d%0aSet-Cookie:%20x",
                "/a\u0000",
                "/a%00",
                "/a%zz",
                "/\u2028a",
                "/a\u560d\u560aSet-Cookie:x",
                "/a b"
            })
    void of_leadingElsewhere_isRefused(String raw) {
        assertThat(ReturnPath.of(raw)).isEmpty();
    }

    @Test
    @DisplayName("S9 a path of 8 KiB is refused")
    void of_tooLong_isRefused() {
        assertThat(ReturnPath.of("/" + "a".repeat(8 * 1024))).isEmpty();
        assertThat(ReturnPath.of("/" + "a".repeat(2047))).isPresent();
    }

    @ParameterizedTest
    @DisplayName("S9 a path of this origin is kept as it is")
    @ValueSource(
            strings = {
                "/",
                "/songs",
                "/songs?page=2&by=https://example.org",
                "/a/../b",
                "/%C3%A4?x=%20#part"
            })
    void of_pathOfThisOrigin_isKept(String raw) {
        assertThat(ReturnPath.of(raw)).contains(raw);
    }
}
