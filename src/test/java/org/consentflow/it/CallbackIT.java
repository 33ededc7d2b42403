package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BACK;
import static org.consentflow.it.Journey.callback;
import static org.consentflow.it.Journey.parameter;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may complete a request, how often, and what everybody else is told. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class CallbackIT {

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("S15 without a state nothing is exchanged and no other request is spent")
    void callback_withoutState_is400AndSpendsNothing() {
        Person person = new Person("s15");
        URI approved = Journey.begun(person).approved();
        URI stateless = callback("result=SUCCESS&code=" + parameter(approved, "code"));
        assertThat(person.get(stateless).status()).isEqualTo(400);
        assertThat(person.get(stateless).code()).isEqualTo("CF-2001");
        Person.Answer page = person.navigate(stateless);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(person.navigate(approved).location().getPath()).isEqualTo(BACK);
    }

    @Test
    @DisplayName("S17 the same callback twice is exchanged once and lands on the same outcome")
    void callback_twice_landsOnTheStoredOutcome() {
        Person person = new Person("s17");
        URI approved = Journey.begun(person).approved();
        Person.Answer first = person.navigate(approved);
        Person.Answer second = person.navigate(approved);
        assertThat(second.status()).isEqualTo(303);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("S18 fifty callbacks at once are exchanged once")
    void callback_fiftyInParallel_exchangesOnce() throws Exception {
        Person person = new Person("s18");
        Journey journey = Journey.begun(person);
        URI approved = journey.approved();
        ExecutorService browsers = Executors.newFixedThreadPool(50);
        try {
            Callable<Person.Answer> call = () -> person.loggedInAs("s18").navigate(approved);
            List<Future<Person.Answer>> answers =
                    browsers.invokeAll(Stream.generate(() -> call).limit(50).toList());
            for (Future<Person.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(303);
                assertThat(answer.get().location().getPath()).isIn(BACK, journey.page().getPath());
            }
        } finally {
            browsers.shutdownNow();
        }
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S20 another browser than the one that began completes nothing")
    void callback_withoutBinder_is403() {
        Person person = new Person("s20");
        URI approved = Journey.begun(person).approved();
        Person.Answer elsewhere = new Person("s20").get(approved);
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.code()).isEqualTo("CF-2002");
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(new Person("s20").get(ADMITTED).code()).isEqualTo("CF-2000");
        assertThat(person.navigate(approved).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("G6 the third call without the binder ends the request")
    void callback_thriceWithoutBinder_endsTheRequest() {
        Person person = new Person("g6");
        Journey journey = Journey.begun(person);
        URI approved = journey.approved();
        for (int i = 0; i < 3; i++) {
            assertThat(new Person("mallory").get(approved).status()).isEqualTo(403);
        }
        assertThat(person.get(journey.page()).json().getString("status")).isEqualTo("ENDED");
        assertThat(person.get(approved).status()).isEqualTo(403);
        assertThat(SANDBOX.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("S21 the browser of one person with the login of another connects neither")
    void callback_withAnotherLogin_isRefusedForBoth() {
        Person person = new Person("s21");
        URI approved = Journey.begun(person).approved();
        Person other = person.loggedInAs("s21-other");
        assertThat(other.get(approved).code()).isEqualTo("CF-2002");
        assertThat(other.navigate(approved).status()).isEqualTo(403);
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(other.get(ADMITTED).code()).isEqualTo("CF-2000");
        assertThat(person.get(ADMITTED).code()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("S22 an answer after logout waits and goes on after the same person's login")
    void callback_afterLogout_isParkedUntilTheSamePersonLogsIn() {
        Person person = new Person("s22");
        Journey journey = Journey.begun(person);
        Person nobody = person.loggedInAs(null);
        Person.Answer parked = nobody.navigate(journey.approved());
        assertThat(parked.status()).isEqualTo(303);
        assertThat(parked.location()).isEqualTo(journey.page());
        assertThat(SANDBOX.counters().exchange()).isZero();

        Person.Answer challenge = nobody.navigate(parked.location());
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(nobody.loggedInAs("s22-other").navigate(parked.location()).status())
                .isEqualTo(404);
        assertThat(SANDBOX.counters().exchange()).isZero();

        Person.Answer done = nobody.loggedInAs("s22").navigate(parked.location());
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location().getPath()).isEqualTo(BACK);
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S24 the code of one request with the state of another connects nothing")
    void callback_codeOfAnotherRequest_fails() {
        Person one = new Person("s24");
        Person two = new Person("s24");
        URI first = Journey.begun(one).approved();
        URI second = Journey.begun(two).approved();
        Person.Answer mixed =
                two.get(
                        callback(
                                "result=SUCCESS&code="
                                        + parameter(first, "code")
                                        + "&state="
                                        + parameter(second, "state")));
        assertThat(mixed.status()).isEqualTo(502);
        assertThat(two.get(ADMITTED).code()).isEqualTo("CF-2000");
        assertThat(two.get(second).status()).isEqualTo(502);
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("C62 states that are unknown and states of somebody else are refused alike")
    void callback_unknownOrForeignState_isRefusedAlike() {
        URI foreign = Journey.begun(new Person("c62")).approved();
        URI unknown = callback("result=SUCCESS&code=c&state=" + "u".repeat(43));
        Person other = new Person("c62-other");
        Person.Answer first = other.get(unknown);
        Person.Answer second = other.get(foreign);
        assertThat(first.status()).isEqualTo(403);
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.navigate(foreign).body()).isEqualTo(other.navigate(unknown).body());
        assertThat(SANDBOX.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("C63 a cancelled consent is 403 for programs, a page for people, and over")
    void callback_cancelled_endsTheRequest() {
        Person person = new Person("c63-cancel");
        Journey journey = Journey.begun(person);
        URI cancelled = SANDBOX.cancel(journey.deepLink());
        Person.Answer program = person.get(cancelled);
        assertThat(program.status()).isEqualTo(403);
        assertThat(program.code()).isEqualTo("CF-2003");
        Person.Answer page = person.navigate(cancelled);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("CF-2003");
        URI late = callback("result=SUCCESS&code=c&state=" + parameter(cancelled, "state"));
        assertThat(person.get(late).code()).isEqualTo("CF-2003");
        assertThat(SANDBOX.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("C63 a failure at the provider is 502 for programs, a page for people, and over")
    void callback_failedAtTheProvider_endsTheRequest() {
        Person person = new Person("c63-error");
        Journey journey = Journey.begun(person);
        URI failed = SANDBOX.error(journey.deepLink());
        Person.Answer page = person.navigate(failed);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("CF-2004");
        Person.Answer program = person.get(failed);
        assertThat(program.status()).isEqualTo(502);
        assertThat(program.code()).isEqualTo("CF-2004");
        URI late = callback("result=SUCCESS&code=c&state=" + parameter(failed, "state"));
        assertThat(person.get(late).code()).isEqualTo("CF-2004");
        assertThat(SANDBOX.counters().exchange()).isZero();
    }
}
