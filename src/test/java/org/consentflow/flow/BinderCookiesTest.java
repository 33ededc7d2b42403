package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.consentflow.flow.BinderCookies.Cookie;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BinderCookiesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-06-01T10:00:00Z"), ZoneOffset.UTC);

    private final BinderCookies secure = cookies("https://app.example");

    @Test
    @DisplayName("S33 the cookie is host-bound, secure, hidden from scripts and lax")
    void set_https_hasEveryAttribute() {
        String header = secure.set("id", new Secret("binder"), Duration.ofMinutes(10));
        assertThat(header)
                .startsWith("__Host-consentflow.id=")
                .contains("; Max-Age=600", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure")
                .doesNotContain("Domain");
    }

    @Test
    @DisplayName("S33 two cookies of one name are none")
    void read_sameNameTwice_isNone() {
        Cookie good = cookie("id", "binder");
        assertThat(secure.read(List.of(good)).of("id")).contains("binder");
        assertThat(secure.read(List.of(good, cookie("id", "planted"))).of("id")).isEmpty();
    }

    @Test
    @DisplayName("S33 a cookie without the host prefix is not read where the address is https")
    void read_plainName_isNone() {
        Cookie plain = new Cookie("consentflow.id", "1.binder");
        assertThat(secure.read(List.of(plain)).all()).isEmpty();
    }

    @Test
    @DisplayName("G2 the binder is read back for its own request only")
    void read_otherRequest_isNone() {
        Binders binders = secure.read(List.of(cookie("a", "one"), cookie("b", "two")));
        assertThat(binders.of("a")).contains("one");
        assertThat(binders.of("c")).isEmpty();
        assertThat(binders.all()).containsExactly("one", "two");
    }

    @Test
    @DisplayName("G2 a browser keeps three binders at a time, the oldest goes")
    void evict_threeThere_removesTheOldest() {
        List<Cookie> three =
                List.of(
                        new Cookie("__Host-consentflow.b", "200.x"),
                        new Cookie("__Host-consentflow.a", "100.x"),
                        new Cookie("__Host-consentflow.c", "300.x"),
                        new Cookie("JSESSIONID", "100.x"));
        assertThat(secure.evict(three, "d"))
                .singleElement()
                .asString()
                .startsWith("__Host-consentflow.a=; Max-Age=0");
        assertThat(secure.evict(three.subList(0, 2), "d")).isEmpty();
    }

    @Test
    @DisplayName("G2 on loopback over http the cookie is plain and not secure")
    void set_http_isPlain() {
        String header =
                cookies("http://localhost:8080")
                        .set("id", new Secret("binder"), Duration.ofMinutes(10));
        assertThat(header).startsWith("consentflow.id=").doesNotContain("Secure");
    }

    private static Cookie cookie(String id, String binder) {
        return new Cookie("__Host-consentflow." + id, "100." + binder);
    }

    private static BinderCookies cookies(String address) {
        return new BinderCookies(new PublicAddress(URI.create(address)), CLOCK);
    }
}
