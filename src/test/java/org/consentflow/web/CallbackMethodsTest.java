package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the callback makes of methods other than a redirect. */
class CallbackMethodsTest extends CallbackFixture {

    @ParameterizedTest
    @CsvSource({"HEAD,204", "PUT,405", "DELETE,405", "PATCH,405", "OPTIONS,405"})
    @DisplayName("S28 other methods spend nothing")
    void other_methods_spendNothing(String method, int status) {
        Call call = Calls.of(method, site.path(CALLBACK + approved()), "cookie", cookie);
        assertThat(site.send(ALICE, call, "").status()).isEqualTo(status);
        assertThat(pending()).isTrue();
    }

    @Test
    @DisplayName("S28 a form post is refused and spends nothing")
    void posted_form_isRefused() {
        Call call =
                Calls.of(
                        "POST",
                        site.path("/consent/callback"),
                        "cookie",
                        cookie,
                        "content-type",
                        CrossSiteGuard.FORM);
        assertThat(site.send(ALICE, call, approved()).status()).isEqualTo(405);
        assertThat(pending()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sec-purpose,prefetch",
        "purpose,prefetch",
        "sec-fetch-dest,image",
        "sec-fetch-dest,iframe"
    })
    @DisplayName("S7 a prefetched or embedded callback spends nothing")
    void redirected_speculative_spendsNothing(String header, String value) {
        String address = CALLBACK + approved();
        assertThat(site.navigate(ALICE, address, "cookie", cookie, header, value).status())
                .isEqualTo(204);
        assertThat(pending()).isTrue();
    }

    @Test
    @DisplayName("G3 a bearer client completes with its token and flowSecret")
    void posted_bearer_completes() {
        Site.Reply own = begin("authorization", "Bearer t");
        JsonObject request = json(own);
        URI callback = site.it.sandbox.approve(request.getString("deepLink"));
        String body = body(callback, request.getString("flowSecret"));
        assertThat(post(body).status()).isEqualTo(403);
        assertThat(post(body, "authorization", "Bearer t").body())
                .isEqualTo("{\"status\":\"COMPLETED\",\"return\":\"/songs\"}");
        assertThat(post(body(callback, "other"), "authorization", "Bearer t").status())
                .isEqualTo(403);
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    void posted_declined_isAProblem() {
        JsonObject request = json(begin("authorization", "Bearer t"));
        URI callback = site.it.sandbox.cancel(request.getString("deepLink"));
        Site.Reply problem =
                post(body(callback, request.getString("flowSecret")), "authorization", "Bearer t");
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.body()).contains("CF-2003");
        assertThat(post("{\"code\":1}", "authorization", "Bearer t").status()).isEqualTo(400);
        assertThat(post("{}", "authorization", "Bearer t").body()).contains("CF-2001");
    }

    private Site.Reply post(String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "content-type";
        all[headers.length + 1] = "application/json";
        return site.send(ALICE, Calls.of("POST", site.path("/consent/callback"), all), body);
    }
}
