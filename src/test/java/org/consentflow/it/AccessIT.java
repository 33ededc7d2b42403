package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BACK;
import static org.consentflow.it.Journey.BEGIN;
import static org.consentflow.it.Journey.CONNECTIONS;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.consentflow.it.shapes.ShapesResource;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bean that can be admitted, and every place from which access is refused. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class AccessIT {

    private static final URI FITNESS = URI.create(CONNECTIONS + "/fitness");

    @Deployment(testable = false)
    static WebArchive host() {
        Contract fitness = SANDBOX.contracts().get(1);
        return HostApplication.war(
                        Map.of(
                                "consentflow.contracts", "music,fitness",
                                "consentflow.fitness.application-id", fitness.applicationId(),
                                "consentflow.fitness.contract-id", fitness.contractId(),
                                "consentflow.fitness.private-key", fitness.privateKey(),
                                "consentflow.fitness.redirect-uri",
                                        fitness.redirectUris().get(0).toString()))
                .addPackage(ShapesResource.class.getPackage());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    private static URI shape(String name) {
        return URI.create(ROOT + "/shapes/" + name);
    }

    @Test
    @DisplayName("G1 the annotation works on a class, by a stereotype, and in every scope")
    void admitted_everyKindOfBean_isRefusedThenRuns() {
        Person person = new Person("kinds");
        List<String> kinds = List.of("annotated", "stereotyped", "long-lived", "session");
        for (String kind : kinds) {
            Person.Answer refused = person.get(shape(kind));
            assertThat(refused.status()).as(kind).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("CF-2000");
        }
        assertThat(SANDBOX.log()).isEmpty();
        Journey.completed(person);
        for (String kind : kinds) {
            assertThat(person.get(shape(kind)).body()).as(kind).isEqualTo("music");
        }
    }

    @Test
    @DisplayName("G10 whoever shows credentials with each call is not given a session to know them")
    void admitted_credentialsWithEachCall_getsNoSession() {
        Person person = new Person("sessionless");
        Journey.completed(person);
        assertThat(person.get(ADMITTED).body()).isEqualTo("sessionless music");
        assertThat(person.cookies()).doesNotContainKey("JSESSIONID");
    }

    @Test
    @DisplayName("G13 within nested contracts each call sees the access of its own")
    void access_nestedContracts_isTheInnermost() {
        Person person = new Person("nested");
        Journey.completed(person);
        Person.Answer inner = person.get(shape("nested"));
        assertThat(inner.status()).isEqualTo(403);
        assertThat(inner.json().getString("contract")).isEqualTo("fitness");
        String link = Journey.of(person.post(FITNESS, "{}")).deepLink();
        assertThat(person.navigate(SANDBOX.approve(link)).status()).isEqualTo(303);
        assertThat(person.get(shape("nested")).body()).isEqualTo("music fitness music");
    }

    @Test
    @DisplayName("G13 a continuation on another thread has no access")
    void access_onAnotherThread_isRefused() {
        Person person = new Person("elsewhere");
        Journey.completed(person);
        assertThat(person.get(shape("elsewhere")).body()).isEqualTo("music CF-1004");
    }

    @Test
    @DisplayName("G13 a bean that calls itself is not admitted")
    void access_selfInvocation_isRefused() {
        Person person = new Person("self");
        Journey.completed(person);
        assertThat(person.get(shape("self")).code()).isEqualTo("CF-1004");
    }

    @Test
    @DisplayName("G13 after a logout in the middle of the call there is no access")
    void access_afterLogout_isRefused() {
        Person person = new Person("leaver");
        Journey.completed(person);
        Person.Answer left = person.get(shape("logout"));
        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(left.body()).isEqualTo("music CF-1003");
    }

    @Test
    @DisplayName("G1 an EJB that needs consent answers as any other bean")
    void ejb_withoutConsent_isAnsweredWithAProblem() throws IOException {
        Person person = new Person("ejb");
        Person.Answer refused = person.get(shape("stateless"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CF-2000");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(person.navigate(shape("stateless")).status()).isEqualTo(303);
        assertThat(HostApplication.log().orElse(""))
                .as("an incident to the server")
                .doesNotContain("EJBException: org.consentflow.api.ConsentRequiredException");
    }

    @Test
    @DisplayName("R20 a refresh inside a transaction that rolls back is kept")
    void ejb_rollsBackAfterARefresh_keepsTheTokens() {
        Person person = new Person("r20");
        Journey.completed(person);
        SANDBOX.expire(Expirable.ACCESS);
        assertThat(person.get(shape("stateless")).body()).isEqualTo("music true true");
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        assertThat(person.get(shape("stateless")).body()).isEqualTo("music true true");
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "planned"})
    @DisplayName("G25 a job without request and login reads by the subject's consent")
    void job_withoutRequest_readsWhileTheConsentLives(String kind) {
        String name = "absent-" + kind;
        Person person = new Person(name);
        Person clerk = new Person("job-clerk");
        URI job = URI.create(ROOT + "/code/" + kind + "/" + name);
        assertThat(clerk.send("POST", job, Map.of(), null).body()).isEqualTo("CF-2000");
        Journey.completed(person);
        SANDBOX.expire(Expirable.ACCESS);
        String found = name + " [1-9][0-9]* outside";
        assertThat(clerk.send("POST", job, Map.of(), null).body()).matches(found);
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        assertThat(person.send("DELETE", BEGIN, Map.of(), null).status()).isEqualTo(204);
        assertThat(clerk.send("POST", job, Map.of(), null).body()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("G25 a job that a timer starts refreshes, reads, and stops with the consent")
    void job_byATimer_readsWhileTheConsentLives() throws InterruptedException {
        Person person = new Person("timed");
        URI job = URI.create(ROOT + "/code/timed/timed");
        assertThat(person.send("POST", job, Map.of(), null).status()).isEqualTo(204);
        awaited(job, "CF-2000");
        Journey.completed(person);
        String files =
                "timed [1-9][0-9]* (inside|outside)"; // servers differ in the scope of timers
        awaited(job, files);
        SANDBOX.expire(Expirable.ACCESS);
        person.send("POST", job, Map.of(), null);
        awaited(job, files);
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        assertThat(person.send("DELETE", BEGIN, Map.of(), null).status()).isEqualTo(204);
        awaited(job, "CF-2000");
    }

    private static void awaited(URI job, String found) throws InterruptedException {
        Person anybody = new Person(null);
        for (int i = 0; i < 100 && !anybody.get(job).body().matches(found); i++) {
            Thread.sleep(100);
        }
        assertThat(anybody.get(job).body()).matches(found);
    }

    @Test
    @DisplayName("G2 what code begins is bound to the browser that gets the cookie")
    void begin_fromCode_isCompletedByTheBrowserWithTheCookie() {
        Person person = new Person("coded");
        URI begin = URI.create(ROOT + "/code/begin");
        Person.Answer begun = person.send("POST", begin, Map.of(), null);
        assertThat(begun.status()).isEqualTo(200);
        URI callback = SANDBOX.approve(begun.body());
        assertThat(new Person("coded").get(callback).status()).isEqualTo(403);
        assertThat(person.navigate(callback).location().getPath()).isEqualTo(BACK);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
        assertThat(new Person(null).send("POST", begin, Map.of(), null).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("G30 an observer that fails changes nothing")
    void events_observerFails_changeNothing() throws InterruptedException {
        Person person = new Person("observed");
        Journey.completed(person);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
        assertThat(person.send("DELETE", BEGIN, Map.of(), null).status()).isEqualTo(204);
        URI events = URI.create(ROOT + "/code/events");
        String told = person.get(events).body();
        for (int i = 0; i < 50 && !told.contains("later:observed:Withdrawn"); i++) {
            Thread.sleep(100);
            told = person.get(events).body();
        }
        assertThat(told)
                .contains("later:observed:Granted")
                .contains("later:observed:Withdrawn")
                .contains("observed:Granted")
                .contains("observed:Used")
                .contains("observed:Withdrawn");
    }
}
