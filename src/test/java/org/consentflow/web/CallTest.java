package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    @Test
    void navigation_getThatSaysSo_isOneWhateverItAccepts() {
        assertThat(Calls.of("GET", "/x", "sec-fetch-mode", "navigate").navigation()).isTrue();
        assertThat(Calls.of("POST", "/x", "sec-fetch-mode", "navigate").navigation()).isFalse();
    }

    @Test
    void navigation_withoutTheHeader_followsAccept() {
        assertThat(Calls.of("GET", "/x", "accept", Calls.CHROME).navigation()).isTrue();
        assertThat(Calls.of("GET", "/x", "accept", "*/*").navigation()).isFalse();
        assertThat(Calls.of("GET", "/x").navigation()).isFalse();
    }

    @Test
    void navigation_scriptThatAcceptsHtml_isNone() {
        Call call = Calls.of("GET", "/x", "accept", Calls.CHROME, "sec-fetch-mode", "cors");
        assertThat(call.navigation()).isFalse();
        assertThat(call.browser()).isFalse();
        assertThat(call.page()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "iframe", "frame", "embed", "object", "script", "style"})
    @DisplayName("S7 what a foreign page embeds is no navigation and changes nothing")
    void navigation_embedded_isNone(String dest) {
        Call call =
                Calls.of(
                        "GET",
                        "/x",
                        "accept",
                        Calls.CHROME,
                        "sec-fetch-mode",
                        "navigate",
                        "sec-fetch-dest",
                        dest);
        assertThat(call.navigation()).isFalse();
        assertThat(call.browser()).isFalse();
        assertThat(call.speculative()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sec-purpose,prefetch",
        "sec-purpose,prefetch;prerender",
        "purpose,prefetch",
        "x-moz,prefetch",
        "x-purpose,preview"
    })
    @DisplayName("S7 a prefetch is no navigation and changes nothing")
    void navigation_prefetch_isNone(String header, String value) {
        Call call =
                Calls.of(
                        "GET",
                        "/x",
                        "accept",
                        Calls.CHROME,
                        "sec-fetch-mode",
                        "navigate",
                        header,
                        value);
        assertThat(call.navigation()).isFalse();
        assertThat(call.speculative()).isTrue();
    }

    @Test
    void speculative_personOrScript_isNot() {
        assertThat(Calls.navigation("/x").speculative()).isFalse();
        assertThat(Calls.of("GET", "/x", "sec-fetch-dest", "document").speculative()).isFalse();
        assertThat(Calls.of("GET", "/x", "sec-fetch-dest", "empty").speculative()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|true",
                "text/html,application/json|false",
                "text/html;q=0.5,application/json;q=0.4|true",
                "text/html;q=0.4,application/json;q=0.5|false",
                "text/html;q=0|false",
                "application/json|false",
                "*/*|false",
                "text/*|true",
                "text/html, */*;q=0.8|true",
                "TEXT/HTML|true",
                "text/html;q=0.9,application/problem+json|false",
                "text/html;q=nonsense|true",
                ";;;,,|false"
            })
    void prefersHtml_accept_isWeighed(String accept, boolean html) {
        assertThat(Calls.of("GET", "/x", "accept", accept).prefersHtml()).isEqualTo(html);
    }

    @Test
    void toString_anyCall_showsNeitherQueryNorHeaders() {
        Call call = Calls.of("GET", "/x?code=hush", "cookie", "hush");
        assertThat(call.toString()).isEqualTo("Call[GET]");
    }
}
