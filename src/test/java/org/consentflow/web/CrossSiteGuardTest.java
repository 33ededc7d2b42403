package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteGuardTest {

    private static final String ORIGIN = "https://shop.example";
    private final CrossSiteGuard guard = new CrossSiteGuard(ORIGIN);

    @Test
    @DisplayName("G12 a bearer token is enough, whatever comes along")
    void check_bearer_passes() {
        passes(
                Calls.of("POST", "/x", "authorization", "bearer t", "origin", "https://evil"),
                false);
        refused(Calls.of("POST", "/x", "authorization", "Basic t"), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
    @DisplayName("G12 JSON passes from our origin and where the browser does not tell")
    void check_json_passesFromOurOrigin(String type) {
        passes(Calls.of("POST", "/x", "content-type", type), false);
        passes(Calls.of("POST", "/x", "content-type", type, "origin", ORIGIN), false);
        passes(
                Calls.of("POST", "/x", "content-type", type, "sec-fetch-site", "same-origin"),
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "origin,https://evil.example",
        "origin,http://shop.example",
        "origin,https://shop.example:8443",
        "origin,https://SHOP.example.evil",
        "origin,null",
        "sec-fetch-site,cross-site",
        "sec-fetch-site,same-site",
        "sec-fetch-site,none"
    })
    @DisplayName("G12 JSON, DELETE and forms from elsewhere are refused")
    void check_otherOrigin_isRefused(String header, String value) {
        refused(Calls.of("POST", "/x", "content-type", "application/json", header, value), false);
        refused(Calls.of("DELETE", "/x", header, value), false);
        refused(Calls.of("POST", "/x", "content-type", CrossSiteGuard.FORM, header, value), true);
    }

    @Test
    @DisplayName("G12 of two origins one is planted")
    void check_twoOrigins_isRefused() {
        refused(
                Calls.of(
                        "POST",
                        "/x",
                        "content-type",
                        "application/json",
                        "origin",
                        ORIGIN,
                        "origin",
                        "https://evil"),
                false);
    }

    @Test
    @DisplayName("G12 a form passes only with its token")
    void check_form_needsItsToken() {
        Call form = Calls.of("POST", "/x", "content-type", CrossSiteGuard.FORM, "origin", ORIGIN);
        passes(form, true);
        refused(form, false);
    }

    @Test
    @DisplayName("G12 a DELETE passes only without a body")
    void check_delete_hasNoBody() {
        passes(Calls.of("DELETE", "/x", "content-length", "0"), false);
        refused(Calls.of("DELETE", "/x", "content-length", "3"), false);
        refused(Calls.of("DELETE", "/x", "transfer-encoding", "chunked"), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data",
                "application/jsonp",
                "text/plain;application/json",
                ""
            })
    @DisplayName("G12 what a foreign page can send without asking is refused")
    void check_simpleType_isRefused(String type) {
        refused(Calls.of("POST", "/x", "content-type", type), true);
    }

    private void passes(Call call, boolean formToken) {
        assertThatCode(() -> guard.check(call, formToken)).doesNotThrowAnyException();
    }

    private void refused(Call call, boolean formToken) {
        assertThatThrownBy(() -> guard.check(call, formToken))
                .isInstanceOfSatisfying(
                        ConsentRefusedException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(ConsentError.CROSS_SITE));
    }
}
