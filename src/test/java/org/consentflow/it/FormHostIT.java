package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BEGIN;

import java.net.URI;
import java.util.Map;
import org.consentflow.it.app.HostRoot;
import org.consentflow.it.form.FormLogin;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host application with a login form, and people of its own. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class FormHostIT {

    private static final URI LOGIN = SERVER.resolve("/host/j_security_check");

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.loggingIn(
                        "host.war", FormLogin.class.getPackage(), "/api/data/*", Map.of())
                .addClass(HostRoot.class)
                .addAsWebResource(new StringAsset("<p>Log in here"), "login.html")
                .addAsWebResource(new StringAsset("<p>That was wrong"), "failed.html");
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("C60 through a login form to the consent, to the data, and back out")
    void journey_throughTheForm_connectsAndReads() {
        Person person = new Person(null);
        assertThat(person.navigate(ADMITTED).body()).contains("Log in here");
        assertThat(person.arrive(logIn(person, "f-1", "wrong")).body()).contains("wrong");
        assertThat(person.navigate(ADMITTED).body()).contains("Log in here");
        Person.Answer asked = person.arrive(logIn(person, "f-1", "f-1"));
        assertThat(asked.body()).contains("What is asked");
        assertThat(person.get(URI.create(ROOT + "/caller")).body()).isEqualTo("container f-1");
        person.navigate(Journey.begun(person).approved());
        assertThat(person.navigate(ADMITTED).body()).isEqualTo("f-1 music");
    }

    @Test
    @DisplayName("G2 the consent page itself asks for the login, and goes on where it was")
    void consentPage_nobodyLoggedIn_asksForTheLogin() {
        Person person = new Person(null);
        assertThat(person.navigate(BEGIN).body()).contains("Log in here");
        assertThat(person.arrive(logIn(person, "f-2", "f-2")).body()).contains("What is asked");
        assertThat(new Person(null).get(BEGIN).code()).as("programs").isEqualTo("CF-1003");
    }

    @Test
    @DisplayName("S22 an answer that comes after the session waits until the form is filled in")
    void callback_sessionGone_isParkedUntilTheFormIsFilledIn() {
        Person person = loggedIn("f-3");
        Journey journey = Journey.begun(person);
        person.cookies().keySet().removeIf(name -> !name.startsWith("consentflow."));
        Person.Answer parked = person.navigate(journey.approved());
        assertThat(parked.location()).isEqualTo(journey.page());
        assertThat(person.navigate(parked.location()).body()).contains("Log in here");
        assertThat(SANDBOX.counters().exchange()).isZero();
        Person.Answer back = person.arrive(logIn(person, "f-3", "f-3"));
        assertThat(back.body()).isEqualTo("ok");
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S83 only an operator sees and ends the consent of somebody else")
    void desk_byGroup_isForOperators() {
        Person person = loggedIn("f-4");
        person.navigate(Journey.begun(person).approved());
        URI desk = URI.create(ROOT + "/desk?realm=container&id=f-4");
        assertThat(person.get(desk).status()).isEqualTo(403);
        assertThat(person.send("DELETE", desk, Map.of(), null).status()).isEqualTo(403);
        Person operator = loggedIn("operator-1");
        assertThat(operator.get(desk).body()).isEqualTo("music ACTIVE");
        assertThat(operator.send("DELETE", desk, Map.of(), null).status()).isEqualTo(204);
        assertThat(person.get(ADMITTED).code()).isEqualTo("CF-2000");
    }

    private static Person loggedIn(String name) {
        Person person = new Person(null);
        person.navigate(URI.create(ROOT + "/data/plain"));
        assertThat(person.arrive(logIn(person, name, name)).body()).isEqualTo("ok");
        return person;
    }

    private static Person.Answer logIn(Person person, String name, String password) {
        return person.submit(LOGIN, Map.of("j_username", name, "j_password", password));
    }
}
