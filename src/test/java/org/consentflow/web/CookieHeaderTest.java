package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.consentflow.flow.BinderCookies;
import org.consentflow.flow.BinderCookies.Cookie;
import org.consentflow.flow.PublicAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CookieHeaderTest {

    private static final String NAME = "__Host-consentflow.r1";
    private final BinderCookies binders =
            new BinderCookies(
                    new PublicAddress(URI.create("https://shop.example/app")), Clock.systemUTC());

    @Test
    void parse_severalLines_givesAllOfThem() {
        assertThat(CookieHeader.parse(List.of("a=1; b=\"2\"", " c = 3=4 ;; d; =e")))
                .containsExactly(
                        new Cookie("a", "1"), new Cookie("b", "2"), new Cookie("c", "3=4"));
    }

    @Test
    @DisplayName("S33 a binder cookie that came twice is none, on one line or on two")
    void parse_plantedDouble_isSeenAndRefused() {
        assertThat(held(NAME + "=1.good")).contains("good");
        assertThat(held(NAME + "=1.good; " + NAME + "=2.planted")).isEmpty();
        assertThat(held(NAME + "=1.good", NAME + "=2.planted")).isEmpty();
    }

    @Test
    @DisplayName("S33 a cookie without the host prefix, which a sibling could set, is no binder")
    void parse_withoutPrefix_isNoBinder() {
        assertThat(held("consentflow.r1=1.planted")).isEmpty();
    }

    @Test
    void parse_absurdlyMany_givesNone() {
        assertThat(CookieHeader.parse(List.of("a=b;".repeat(201)))).isEmpty();
    }

    private Optional<String> held(String... lines) {
        return binders.read(CookieHeader.parse(List.of(lines))).of("r1");
    }
}
