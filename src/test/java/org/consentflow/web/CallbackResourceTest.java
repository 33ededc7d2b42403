package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import org.consentflow.api.ConsentEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackResourceTest extends CallbackFixture {

    @Test
    @DisplayName("S14 an approval leads back by 303, whatever the caller accepts")
    void redirected_approved_leadsBack() {
        String query = approved();
        Site.Reply person = site.navigate(ALICE, CALLBACK + query, "cookie", cookie);
        assertThat(person.status()).isEqualTo(303);
        assertThat(person.header("Location"))
                .isEqualTo(site.it.engine.address().origin() + "/songs");
        Site.Reply again =
                site.get(ALICE, CALLBACK + query, "cookie", cookie, "accept", "application/json");
        assertThat(again.status()).isEqualTo(303);
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("S30 the callback leads away at once and sends no referrer")
    void redirected_any_sendsNoReferrer() {
        Site.Reply done = site.navigate(ALICE, CALLBACK + approved(), "cookie", cookie);
        assertThat(done.headers("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(done.header("Location")).doesNotContain("code", "state");
        Site.Reply refused = site.navigate(ALICE, CALLBACK + "state=x&result=SUCCESS");
        assertThat(refused.headers("Referrer-Policy")).containsExactly("no-referrer");
    }

    @Test
    @DisplayName("S31 no answer of the callback is kept by a cache")
    void redirected_any_isNotStored() {
        String query = approved();
        assertThat(site.navigate(ALICE, CALLBACK + query).header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(site.navigate(ALICE, CALLBACK + query, "cookie", cookie).header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(site.navigate(ALICE, CALLBACK + "x").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "code", "result"})
    @DisplayName("S15 a callback without one of its parameters is malformed and spends nothing")
    void redirected_parameterMissing_isMalformed(String missing) {
        malformed(approved().replaceAll("(^|&)" + missing + "=[^&]*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&state=x", "&code=x", "&result=SUCCESS"})
    @DisplayName("S25 doubled parameters are malformed and spend nothing")
    void redirected_doubled_isMalformed(String more) {
        malformed(approved() + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%", "%C3%28", "LONG", "MANY"})
    @DisplayName("S29 a query that is broken, too long or too rich is refused before any look-up")
    void redirected_absurdQuery_isMalformed(String more) {
        String absurd =
                more.replace("LONG", "x".repeat(100_000)).replace("MANY", "&a=b".repeat(10_000));
        malformed(approved() + "&x=" + absurd);
    }

    @Test
    @DisplayName("S20 a callback without the binder is refused, unknown states alike")
    void redirected_unbound_isNeutral() {
        Site.Reply unbound = site.navigate(BOB, CALLBACK + approved());
        Site.Reply unknown = site.navigate(BOB, CALLBACK + "result=SUCCESS&code=c&state=unknown");
        assertThat(unbound.status()).isEqualTo(403);
        assertThat(unbound.body()).isEqualTo(unknown.body()).contains("CF-2002");
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S21 the right browser with another login is refused, and reported")
    void redirected_otherPerson_isNeutral() {
        assertThat(site.navigate(BOB, CALLBACK + approved(), "cookie", cookie).status())
                .isEqualTo(403);
        assertThat(site.it.events).hasAtLeastOneElementOfType(ConsentEvent.Security.class);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S22 an answer that comes after a logout waits, and goes on after the login")
    void redirected_nobody_isParkedThenGoesOn() {
        Site.Reply parked = site.navigate(null, CALLBACK + approved(), "cookie", cookie);
        assertThat(parked.status()).isEqualTo(303);
        String status = "/consent/requests/" + json(begun).getString("id");
        assertThat(parked.header("Location")).isEqualTo(site.root + status);
        assertThat(exchanges()).isZero();
        assertThat(site.navigate(null, status, "cookie", cookie).status()).isEqualTo(401);
        assertThat(site.navigate(BOB, status, "cookie", cookie).status()).isEqualTo(404);
        assertThat(site.navigate(ALICE, status).status()).isEqualTo(404);
        assertThat(exchanges()).isZero();
        Site.Reply done = site.navigate(ALICE, status, "cookie", cookie);
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).endsWith("/songs");
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("S33 two binder cookies of one name are none")
    void redirected_plantedCookie_isRefused() {
        String name = cookie.substring(0, cookie.indexOf('='));
        String both = cookie + "; " + name + "=1.planted";
        assertThat(site.navigate(ALICE, CALLBACK + approved(), "cookie", both).status())
                .isEqualTo(403);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S26 a decline is told without repeating what came along")
    void redirected_declined_isTold() {
        String query =
                site.it.sandbox.cancel(json(begun).getString("deepLink")).getRawQuery()
                        + "&error_description=%3Cb%3Ehush&error_uri=https%3A%2F%2Fevil";
        Site.Reply page = site.navigate(ALICE, CALLBACK + query, "cookie", cookie);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("CF-2003").doesNotContain("hush", "evil");
        Site.Reply problem = site.get(ALICE, CALLBACK + query, "cookie", cookie);
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.body()).contains("CF-2003").doesNotContain("hush", "evil");
    }

    @Test
    @DisplayName("C63 an error of the provider is a page for people and 502 for programs")
    void redirected_failed_isTold() {
        String query = site.it.sandbox.error(json(begun).getString("deepLink")).getRawQuery();
        assertThat(site.get(ALICE, CALLBACK + query, "cookie", cookie).status()).isEqualTo(502);
        Site.Reply page = site.navigate(ALICE, CALLBACK + query, "cookie", cookie);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("CF-2004", "/songs");
    }

    private void malformed(String query) {
        Site.Reply refused = site.get(ALICE, CALLBACK + query, "cookie", cookie);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("CF-2001");
        assertThat(pending()).isTrue();
    }
}
