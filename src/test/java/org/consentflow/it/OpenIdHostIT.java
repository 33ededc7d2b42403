package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BEGIN;

import java.net.URI;
import org.consentflow.it.app.HostRoot;
import org.consentflow.it.openid.OpenIdLogin;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host application whose people log in at an OpenID Connect issuer, by Jakarta Security. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class OpenIdHostIT {

    private static final OpenIdIssuer ISSUER =
            OpenIdIssuer.started("host", SERVER.resolve("/host/signed-in"));
    private static final URI CALLER = URI.create(ROOT + "/caller");

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.loggingIn(
                        "host.war",
                        OpenIdLogin.class.getPackage(),
                        "/api/data/*",
                        ISSUER.settings())
                .addClass(HostRoot.class);
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("C60 through a login at the issuer to the consent and to the data")
    void journey_loginAtTheIssuer_connectsAndReads() {
        Person person = new Person(null);
        ISSUER.atTheKeyboard("o-1", "alice", "person");
        Person.Answer away = person.navigate(ADMITTED);
        assertThat(away.location().getPath()).isEqualTo("/authorize");
        Person.Answer asked = person.arrive(away);
        assertThat(asked.body()).contains("What is asked");
        assertThat(person.get(CALLER).body()).isEqualTo(ISSUER.address() + " o-1");
        Person.Answer done = person.arrive(person.navigate(Journey.begun(person).approved()));
        assertThat(done.body()).isEqualTo("ok");
        assertThat(person.get(ADMITTED).body()).isEqualTo("o-1 music");
    }

    @Test
    @DisplayName("G10 a person who logs in by OpenID Connect is issuer and sub, not a name")
    void subject_ofAnOpenIdLogin_isIssuerAndSub() {
        Person before = loggedIn("o-2", "maiden-name");
        before.navigate(Journey.begun(before).approved());
        Person after = loggedIn("o-2", "married-name");
        assertThat(after.get(ADMITTED).body()).isEqualTo("o-2 music");
        Person heir = loggedIn("o-3", "maiden-name");
        assertThat(heir.get(CALLER).body()).isEqualTo(ISSUER.address() + " o-3");
        assertThat(heir.get(ADMITTED).code()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("G2 the consent page itself sends to the issuer, programs get a problem")
    void consentPage_nobodyLoggedIn_sendsToTheIssuer() {
        Person person = new Person(null);
        ISSUER.atTheKeyboard("o-4", "bob", "person");
        assertThat(person.arrive(person.navigate(BEGIN)).body()).contains("What is asked");
        assertThat(new Person(null).get(BEGIN).code()).isEqualTo("CF-1003");
    }

    @Test
    @DisplayName("S22 an answer after the session connects nothing before the same login")
    void callback_sessionGone_isTakenAfterTheSameLogin() {
        Person person = loggedIn("o-5", "carol");
        URI approved = Journey.begun(person).approved();
        person.cookies().keySet().removeIf(name -> !name.startsWith("consentflow."));
        // parked, or turned away by a server that takes every state for one of its own
        person.navigate(approved);
        assertThat(SANDBOX.counters().exchange()).isZero();
        logIn(person, "o-5-other", "mallory", "person");
        assertThat(person.navigate(approved).status()).isEqualTo(403);
        assertThat(SANDBOX.counters().exchange()).isZero();
        person.cookies().keySet().removeIf(name -> !name.startsWith("consentflow."));
        logIn(person, "o-5", "carol", "person");
        assertThat(person.arrive(person.navigate(approved)).body()).isEqualTo("ok");
        assertThat(SANDBOX.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("S83 the issuer's groups say who is an operator")
    void desk_byTheIssuersGroups_isForOperators() {
        Person person = loggedIn("o-6", "dave");
        Journey.completed(person);
        URI desk = URI.create(ROOT + "/desk?realm=" + ISSUER.address() + "&id=o-6");
        assertThat(person.get(desk).status()).isEqualTo(403);
        Person operator = new Person(null);
        logIn(operator, "o-7", "erin", "person", "operator");
        assertThat(operator.get(desk).body()).isEqualTo("music ACTIVE");
    }

    private static Person loggedIn(String sub, String name) {
        Person person = new Person(null);
        logIn(person, sub, name, "person");
        return person;
    }

    private static void logIn(Person person, String sub, String name, String... groups) {
        ISSUER.atTheKeyboard(sub, name, groups);
        Person.Answer there = person.arrive(person.navigate(URI.create(ROOT + "/data/plain")));
        assertThat(there.body()).isEqualTo("ok");
    }
}
