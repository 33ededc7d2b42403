package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;
import static org.consentflow.it.Journey.BACK;
import static org.consentflow.it.Journey.CALLBACK;
import static org.consentflow.it.Journey.callback;
import static org.consentflow.it.Journey.parameter;

import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may stand in a callback, in its cookies and in the wish where to go back to. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class CallbackInputIT {

    private static final String MARKUP = "%3Cscript%3Ealert(4711)%3C%2Fscript%3E";

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("S25 doubled, array-style, empty or contradicting parameters are malformed")
    void callback_ambiguousParameters_is400() {
        Person person = new Person("s25");
        URI approved = Journey.begun(person).approved();
        String code = parameter(approved, "code");
        String state = parameter(approved, "state");
        String sound = "result=SUCCESS&code=" + code + "&state=" + state;
        for (String query :
                List.of(
                        sound + "&state=" + state,
                        sound + "&code=" + code,
                        sound + "&result=SUCCESS",
                        sound + "&code[]=x".replace("[]", "%5B%5D"),
                        sound + "&error=access_denied",
                        "result=SUCCESS&code=&state=" + state,
                        "result=SUCCESS&code=" + code + "&state=",
                        "result=&code=" + code + "&state=" + state)) {
            assertThat(person.get(callback(query)).status()).as(query).isEqualTo(400);
        }
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).location().getPath()).isEqualTo(BACK);
    }

    @Test
    @DisplayName("C65 success without a code, and results nobody knows, change nothing")
    void callback_incompleteOrUnknownResult_is400() {
        Person person = new Person("c65");
        URI approved = Journey.begun(person).approved();
        String state = "&state=" + parameter(approved, "state");
        for (String query :
                List.of(
                        "result=SUCCESS" + state,
                        "result=MAYBE&code=c" + state,
                        "result=success&code=c" + state,
                        "code=c" + state,
                        "result=SUCCESS&code=" + "c".repeat(2049) + state)) {
            Person.Answer answer = person.get(callback(query));
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("CF-2001");
        }
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S26 markup in the provider's description is not repeated")
    void callback_markupInDescription_isNotEchoed() {
        Person person = new Person("s26");
        URI failed = SANDBOX.error(Journey.begun(person).deepLink());
        URI marked =
                callback(
                        "result=ERROR&state="
                                + parameter(failed, "state")
                                + "&error_description="
                                + MARKUP
                                + "&reference="
                                + MARKUP
                                + "&error_uri=https%3A%2F%2Fevil.example%2F");
        for (Person.Answer answer : List.of(person.navigate(marked), person.get(marked))) {
            assertThat(answer.body()).contains("CF-2004");
            assertThat(answer.body()).doesNotContain("4711").doesNotContain("evil");
        }
    }

    @Test
    @DisplayName("S28 other methods and other bodies are refused without effect")
    void callback_otherMethods_haveNoEffect() {
        Person person = new Person("s28");
        URI approved = Journey.begun(person).approved();
        assertThat(person.send("HEAD", approved, Map.of(), null).status()).isEqualTo(204);
        assertThat(person.send("OPTIONS", approved, Map.of(), null).status()).isEqualTo(405);
        assertThat(person.send("PUT", approved, Map.of(), "").status()).isEqualTo(405);
        assertThat(person.send("DELETE", approved, Map.of(), null).status()).isEqualTo(405);
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(person.send("POST", CALLBACK, form, approved.getRawQuery()).status())
                .isEqualTo(405);
        Map<String, String> json = Map.of("Content-Type", "application/json");
        Person.Answer posted = person.send("POST", CALLBACK, json, "{\"result\":\"SUCCESS\"}");
        assertThat(posted.status()).isEqualTo(403);
        Map<String, String> prefetch = Map.of("Sec-Purpose", "prefetch;prerender");
        assertThat(person.send("GET", approved, prefetch, null).status()).isEqualTo(204);
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S29 huge, countless, badly encoded or nul parameters are refused")
    void callback_absurdQuery_isRefused() {
        Person person = new Person("s29");
        URI approved = Journey.begun(person).approved();
        String sound = approved.getRawQuery();
        for (String query :
                List.of(
                        sound + "&x=%FF%FE",
                        sound + "&x=%C0%80",
                        sound + "&x=%00",
                        sound + "%00",
                        sound + "&a=".repeat(101))) {
            assertThat(person.get(callback(query)).status()).as(query).isEqualTo(400);
        }
        for (String query :
                List.of(sound + "&x=" + "x".repeat(100_000), sound + "&a=".repeat(10_000))) {
            assertThat(person.get(callback(query)).status()).isIn(400, 413, 414, 431);
        }
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S30 the code leaves the address bar at once and no referrer tells it")
    void callback_answers_leakNoAddress() {
        Person person = new Person("s30");
        Person.Answer done = person.navigate(Journey.begun(person).approved());
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(done.header("Location")).doesNotContain("code").doesNotContain("state");

        Person.Answer page = person.navigate(callback("result=SUCCESS&code=c&state=unknown"));
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.body()).doesNotContain("src=").doesNotContain("<script");
    }

    @Test
    @DisplayName("S31 nothing that answers a callback may be kept by a cache")
    void callback_answers_areNotStored() {
        Person person = new Person("s31");
        URI approved = Journey.begun(person).approved();
        for (Person.Answer answer :
                List.of(
                        person.navigate(approved),
                        person.navigate(approved),
                        person.get(callback("result=SUCCESS")),
                        person.get(callback("result=SUCCESS&code=c&state=unknown")))) {
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    @DisplayName("S32 every request has a binder of its own, and a planted one binds nothing")
    void begin_plantedCookies_areNotAdopted() {
        Person victim = new Person("s32");
        Journey first = Journey.begun(victim);
        String planted = "1700000000." + "p".repeat(43);
        victim.cookies().put("consentflow." + first.id(), planted);
        victim.cookies().put("JSESSIONID", "planted");
        assertThat(victim.get(first.approved()).status()).isEqualTo(403);

        Journey second = Journey.begun(victim);
        assertThat(second.id()).isNotEqualTo(first.id());
        String binder = victim.cookies().get("consentflow." + second.id());
        assertThat(binder).isNotNull().doesNotContain(planted.substring(11));
        assertThat(victim.navigate(second.approved()).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S33 of two cookies with one name neither counts")
    void callback_cookieTwice_isRefused() {
        Person person = new Person("s33");
        Journey journey = Journey.begun(person);
        URI approved = journey.approved();
        String name = "consentflow." + journey.id();
        String own = name + "=" + person.cookies().get(name);
        String tossed = name + "=1700000000." + "t".repeat(43);
        for (String cookies : List.of(own + "; " + tossed, tossed + "; " + own)) {
            Map<String, String> header = Map.of("Cookie", cookies, "Accept", "application/json");
            assertThat(person.send("GET", approved, header, null).status()).isEqualTo(403);
        }
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S9 a wish to go back anywhere else than to a path of this origin is ignored")
    void begin_foreignReturn_leadsToTheDefault() {
        List<String> wishes =
                List.of(
                        "https://evil.example",
                        "//evil.example",
                        "/\\evil.example",
                        "/%5cevil.example",
                        "/%2fevil.example",
                        "\t//evil.example",
                        "javascript:alert(1)",
                        "https:evil.example",
                        "http://good@evil.example",
                        "/x\r\nSet-Cookie: a=b",
                        "/" + "evil".repeat(1024));
        for (int i = 0; i < wishes.size(); i++) {
            Person person = new Person("s9-" + i);
            String body = Json.createObjectBuilder().add("return", wishes.get(i)).build() + "";
            Person.Answer done =
                    person.navigate(Journey.of(person.post(Journey.BEGIN, body)).approved());
            assertThat(done.status()).isEqualTo(303);
            assertThat(done.location()).isEqualTo(SERVER.resolve("/"));
            assertThat(done.header("Set-Cookie")).doesNotContain("a=b");
        }
    }
}
