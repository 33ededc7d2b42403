package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BEGIN;
import static org.consentflow.it.Journey.CONNECTIONS;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other sites, other people and mere visits must not bring about. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class ProtectionIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("S7 what another page embeds or prefetches begins nothing and is sent nowhere")
    void admitted_embeddedOrPrefetched_isRefusedWithoutEffect() {
        Person person = new Person("s7");
        for (Map<String, String> headers :
                List.of(
                        Map.of("Sec-Fetch-Dest", "image", "Sec-Fetch-Mode", "no-cors"),
                        Map.of("Sec-Fetch-Dest", "iframe", "Sec-Fetch-Mode", "navigate"),
                        Map.of("Sec-Fetch-Dest", "image", "Accept", "text/html,*/*;q=0.8"),
                        Map.of("Sec-Purpose", "prefetch", "Sec-Fetch-Mode", "navigate"))) {
            Person.Answer answer = person.send("GET", ADMITTED, headers, null);
            assertThat(answer.status()).as(headers.toString()).isEqualTo(403);
            assertThat(answer.header("Location")).isEmpty();
            person.send("GET", BEGIN, headers, null);
        }
        assertThat(SANDBOX.counters().session()).isZero();
        assertThat(SANDBOX.counters().authorize()).isZero();
        assertThat(person.cookies().keySet()).noneMatch(name -> name.contains("consentflow."));
    }

    @Test
    @DisplayName("G1 being refused and looking at the pages makes no call to the provider")
    void refusal_anyNumber_callsNobody() {
        Person person = new Person("g1");
        for (int i = 0; i < 5; i++) {
            assertThat(person.get(ADMITTED).code()).isEqualTo("CF-2000");
            assertThat(person.navigate(ADMITTED).status()).isEqualTo(303);
            assertThat(person.navigate(BEGIN).status()).isEqualTo(200);
        }
        assertThat(SANDBOX.log()).isEmpty();
    }

    @Test
    @DisplayName("S8 who begins without end is told to wait, and nobody else is affected")
    void begin_withoutEnd_isLimitedForThatPersonAlone() {
        Person patient = new Person("s8-patient");
        Journey waiting = Journey.begun(patient);
        Journey oldest = null;
        Person first = new Person("s8");
        Person.Answer answer = first.post(BEGIN, "{}");
        for (int i = 0; i < 100 && answer.status() == 201; i++) {
            oldest = oldest == null ? Journey.of(answer) : oldest;
            answer = new Person("s8").post(BEGIN, "{}");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("CF-2006");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(oldest).isNotNull();
        assertThat(first.get(oldest.page()).json().getString("status")).isEqualTo("ENDED");
        int sessions = SANDBOX.counters().session();
        assertThat(new Person("s8").post(BEGIN, "{}").status()).isEqualTo(429);
        assertThat(SANDBOX.counters().session()).isEqualTo(sessions);
        assertThat(patient.navigate(waiting.approved()).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("S10 forwarded headers do not change a link")
    void links_forwardedHeaders_areIgnored() {
        Person person = new Person("s10");
        Map<String, String> headers =
                Map.of(
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "https",
                        "Forwarded", "host=evil.example;proto=https",
                        "Content-Type", JSON,
                        "Accept", "*/*");
        Person.Answer refused = person.send("GET", ADMITTED, headers, null);
        assertThat(refused.json().getString("beginUrl")).isEqualTo(BEGIN.toString());
        assertThat(refused.json().getString("consentUrl")).isEqualTo(BEGIN.toString());
        Person.Answer begun = person.send("POST", BEGIN, headers, "{}");
        assertThat(begun.json().getString("statusUrl")).startsWith(ROOT.toString());
        Journey journey = Journey.of(begun);
        assertThat(journey.approved().toString()).startsWith(Journey.CALLBACK.toString());
    }

    @Test
    @DisplayName("G11 the Host header does not change a link")
    void links_foreignHost_isIgnored() {
        String basic =
                Base64.getEncoder().encodeToString("g11:g11".getBytes(StandardCharsets.UTF_8));
        String headers =
                "Host: evil.example:"
                        + SERVER.getPort()
                        + "\r\nAuthorization: Basic "
                        + basic
                        + "\r\n";
        String refused = RawCall.get(ADMITTED, headers + "Accept: */*\r\n");
        assertThat(refused).contains("CF-2000").contains(BEGIN.toString()).doesNotContain("evil");
        String sent = RawCall.get(ADMITTED, headers + "Sec-Fetch-Mode: navigate\r\n");
        assertThat(sent).contains("Location: " + BEGIN).doesNotContain("evil");
        String page = RawCall.get(BEGIN, headers + "Sec-Fetch-Mode: navigate\r\n");
        assertThat(page).contains("action=\"" + BEGIN + "\"").doesNotContain("evil");
    }

    @Test
    @DisplayName("G12 what another site can make a browser send changes nothing")
    void stateChanging_fromAnotherSite_is403() {
        Person person = new Person("g12");
        Journey.completed(person);
        SANDBOX.reset();
        String token = person.navigate(BEGIN).field("formToken");
        String foreign = new Person("g12-other").navigate(BEGIN).field("formToken");
        String end = "action=disconnect&formToken=";
        String evil = "https://evil.example";
        for (Call call :
                List.of(
                        new Call("POST", Map.of("Content-Type", FORM), "action=disconnect"),
                        new Call("POST", Map.of("Content-Type", FORM), end + foreign),
                        new Call("POST", Map.of("Content-Type", FORM, "Origin", evil), end + token),
                        new Call(
                                "POST",
                                Map.of("Content-Type", FORM, "Sec-Fetch-Site", "cross-site"),
                                end + token),
                        new Call(
                                "POST",
                                Map.of("Content-Type", FORM, "Origin", "null"),
                                end + token),
                        new Call("POST", Map.of("Content-Type", "text/plain"), "{}"),
                        new Call("POST", Map.of("Content-Type", "multipart/form-data"), "x"),
                        new Call("POST", Map.of("Content-Type", JSON, "Origin", evil), "{}"),
                        new Call(
                                "POST",
                                Map.of("Content-Type", JSON, "Sec-Fetch-Site", "same-site"),
                                "{}"),
                        new Call("DELETE", Map.of("Origin", evil), null),
                        new Call("DELETE", Map.of("Sec-Fetch-Site", "cross-site"), null))) {
            Person.Answer answer = person.send(call.method(), BEGIN, call.headers(), call.body());
            assertThat(answer.status()).as(call.toString()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("CF-2007");
            assertThat(answer.header("Set-Cookie")).doesNotContain("consentflow.");
        }
        Map<String, String> preflight =
                Map.of("Origin", evil, "Access-Control-Request-Method", "DELETE");
        assertThat(
                        person.send("OPTIONS", BEGIN, preflight, null)
                                .header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(SANDBOX.counters().session()).isZero();
        assertThat(person.get(BEGIN).json().getString("status")).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("G12 a POST without type and body, as any site can send, changes nothing")
    void begin_withoutBody_is403() {
        Person person = new Person("g12-empty");
        Person.Answer answer = person.send("POST", BEGIN, Map.of(), null);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("CF-2007");
        assertThat(SANDBOX.counters().session()).isZero();
    }

    private record Call(String method, Map<String, String> headers, @Nullable String body) {}

    @Test
    @DisplayName("S83 a request of somebody else, or of another browser, is not found")
    void request_ofSomebodyElse_is404() {
        Person person = new Person("s83");
        Journey journey = Journey.begun(person);
        Person other = person.loggedInAs("s83-other");
        Person.Answer unknown = other.get(URI.create(ROOT + "/consent/requests/unknown"));
        assertThat(other.get(journey.page()).status()).isEqualTo(404);
        assertThat(other.get(journey.page()).body()).isEqualTo(unknown.body());
        assertThat(new Person("s83").get(journey.page()).status()).isEqualTo(404);
        assertThat(new Person(null).get(journey.page()).code()).isEqualTo("CF-1003");
        assertThat(person.get(journey.page()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("G2 the binder is given to who begins alone, in a cookie no script can read")
    void begin_answer_bindsTheBrowser() {
        Person person = new Person("g2");
        assertThat(person.get(ADMITTED).header("Set-Cookie")).doesNotContain("consentflow.");
        assertThat(person.navigate(BEGIN).header("Set-Cookie")).doesNotContain("consentflow.");
        Person.Answer begun = person.post(BEGIN, "{}");
        String cookie =
                begun.response().headers().allValues("Set-Cookie").stream()
                        .filter(value -> value.startsWith("consentflow."))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie)
                .startsWith("consentflow." + begun.json().getString("id") + "=")
                .contains("; HttpOnly")
                .contains("; SameSite=Lax")
                .contains("; Path=/")
                .doesNotContain("Domain");
        String binder = cookie.substring(cookie.indexOf('.', cookie.indexOf('=')) + 1);
        assertThat(binder.substring(0, binder.indexOf(';'))).hasSize(43);
        assertThat(begun.json()).doesNotContainKey("flowSecret");
        assertThat(person.get(Journey.of(begun).page()).header("Set-Cookie"))
                .doesNotContain("consentflow.");
    }

    @Test
    @DisplayName("G7 beginning again in the same browser gives the request that is under way")
    void begin_again_givesTheRunningRequest() {
        Person person = new Person("g7");
        Journey first = Journey.begun(person);
        Journey second = Journey.begun(person);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.deepLink()).isEqualTo(first.deepLink());
        assertThat(SANDBOX.counters().authorize()).isEqualTo(1);
    }

    @Test
    @DisplayName("G10 people are told apart exactly, and the servers' names for nobody are nobody")
    void subject_names_areComparedExactly() {
        Journey.completed(new Person("g10"));
        for (String other : List.of("G10", "g10 ", "g1\u00300", "g10\u200b")) {
            assertThat(new Person(other).get(ADMITTED).code()).as(other).isEqualTo("CF-2000");
        }
        for (String nobody : List.of("anonymous", "ANONYMOUS", "UNAUTHENTICATED", "guest")) {
            assertThat(new Person(nobody).get(CONNECTIONS).code()).isEqualTo("CF-1003");
        }
        assertThat(new Person(null).get(ADMITTED).code()).isEqualTo("CF-1003");
    }
}
