package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.KeycloakApplication.CONNECTION;
import static org.consentflow.it.KeycloakApplication.KEYCLOAK;
import static org.consentflow.it.KeycloakApplication.PROFILE;
import static org.consentflow.it.KeycloakApplication.SHOP;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.consentflow.it.keycloak.Admin;
import org.consentflow.it.keycloak.Visitor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consent's life at a standard authorization server that we did not write. */
@ExtendWith(ArquillianExtension.class)
class KeycloakIT {

    /** Of an access token that a test waits out. */
    private static final int SECONDS = 4;

    private static final String LIFESPAN = "access.token.lifespan";
    private static final String CERTIFICATE = "jwt.credential.certificate";
    private static final int REVOKED_WITHIN_SECONDS = 60;

    private final Admin admin = KEYCLOAK.admin();

    @Deployment(testable = false)
    static WebArchive host() {
        return KeycloakApplication.war(Map.of());
    }

    @AfterEach
    void asUsual() throws Exception {
        admin.attribute(SHOP, LIFESPAN, "60");
        admin.attribute(SHOP, CERTIFICATE, KEYCLOAK.key().certificate());
    }

    /** Begins; gives the link for the person. */
    private static String begun(Person person) {
        Person.Answer begun = person.post(CONNECTION, "{\"return\":\"" + Journey.BACK + "\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json().getString("deepLink");
    }

    /** Somebody new, at the application and at Keycloak, who has agreed. */
    private Person connected(String name) {
        admin.person(name);
        Person person = new Person(name);
        Person.Answer done = person.navigate(new Visitor(name).agree(begun(person)));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(done.location().getPath()).isEqualTo(Journey.BACK);
        return person;
    }

    private static void assertServed(Person person, String name) {
        Person.Answer served = person.get(PROFILE);
        assertThat(served.status()).as(served.body()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(name);
    }

    private static void assertAsked(Person person) {
        Person.Answer refused = person.get(PROFILE);
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CF-2000");
    }

    /** Access tokens that are given now end soon. */
    private Person connectedForShort(String name) {
        admin.attribute(SHOP, LIFESPAN, String.valueOf(SECONDS));
        return connected(name);
    }

    private static void awaitExpiry() throws InterruptedException {
        Thread.sleep(SECONDS * 1000L + 500);
    }

    @Test
    @DisplayName("G1 a person agrees once at Keycloak and every later call simply runs")
    void journey_atKeycloak_asksOnce() {
        Person person = new Person("walker");
        assertAsked(person);
        Person connected = connected("walker");
        assertServed(connected, "walker");
        assertThat(connected.get(URI.create(PROFILE + "/built")).body()).isEqualTo("walker");
        assertThat(connected.get(URI.create(PROFILE + "/asked")).body()).isEqualTo("walker");
        assertThat(admin.events("CODE_TO_TOKEN", "walker")).isEqualTo(1);
        assertThat(admin.events("REFRESH_TOKEN", "walker")).isZero();
    }

    @Test
    @DisplayName(
            "S6 what a browser carries to Keycloak is the client and a reference, nothing else")
    void begin_pushedRequest_leavesNothingToTamperWith() {
        String query = URI.create(begun(new Person("pusher"))).getRawQuery();
        Set<String> names = new TreeSet<>();
        for (String pair : query.split("&")) {
            names.add(pair.split("=", 2)[0]);
        }
        assertThat(names).containsExactly("client_id", "request_uri");
    }

    @Test
    @DisplayName("S40 a person who declines at Keycloak is told so, and is not connected")
    void callback_declined_endsTheFlow() {
        admin.person("decliner");
        Person person = new Person("decliner");
        URI callback = new Visitor("decliner").decline(begun(person));
        assertThat(callback.getRawQuery()).contains("error=access_denied").contains("iss=");
        Person.Answer told = person.get(callback);
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.code()).isEqualTo("CF-2003");
        assertAsked(person);
    }

    @Test
    @DisplayName(
            "an expired access token is refreshed once, and the rotated refresh token works again")
    void call_expiredToken_isRefreshedByRotation() throws InterruptedException {
        Person person = connectedForShort("sleeper");
        for (int refreshes = 1; refreshes <= 3; refreshes++) {
            awaitExpiry();
            assertServed(person, "sleeper");
            assertThat(admin.events("REFRESH_TOKEN", "sleeper")).isEqualTo(refreshes);
        }
        assertThat(admin.events("REFRESH_TOKEN_ERROR", "sleeper")).isZero();
    }

    @Test
    @DisplayName(
            "R4 a consent taken away at Keycloak needs the person again, and returns with them")
    void call_consentWithdrawnThere_asksThePersonAgain() {
        Person person = connected("fickle");
        assertServed(person, "fickle");
        admin.withdrawConsent("fickle", SHOP);
        assertAsked(person);
        Person.Answer page = person.navigate(PROFILE);
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.location().getPath()).endsWith("/consent/connections/people");
        assertThat(person.get(CONNECTION).json().getString("status")).isEqualTo("NEEDS_USER");
        Person.Answer done = person.navigate(new Visitor("fickle").agree(begun(person)));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertServed(person, "fickle");
    }

    @Test
    @DisplayName("R4 a session that was ended at Keycloak needs the person again")
    void call_sessionEndedThere_asksThePersonAgain() {
        Person person = connected("ended");
        assertServed(person, "ended");
        admin.endSessions("ended", SHOP);
        assertAsked(person);
    }

    @Test
    @DisplayName("G21 a withdrawal here ends the tokens at Keycloak, and only a withdrawal does")
    void disconnect_revokesAtKeycloak() throws InterruptedException {
        Person person = connectedForShort("leaver");
        awaitExpiry();
        assertServed(person, "leaver");
        assertThat(admin.events("REVOKE_GRANT", "leaver")).isZero();
        assertThat(admin.offlineSessions("leaver", SHOP)).hasSize(1);
        assertThat(person.send("DELETE", CONNECTION, Map.of(), null).status()).isEqualTo(204);
        assertAsked(person);
        awaitNoSession("leaver");
        assertThat(admin.events("REVOKE_GRANT", "leaver")).isEqualTo(1);
    }

    private void awaitNoSession(String name) throws InterruptedException {
        for (int i = 0; i < REVOKED_WITHIN_SECONDS; i++) {
            if (admin.offlineSessions(name, SHOP).isEmpty()) {
                return;
            }
            Thread.sleep(1000);
        }
        throw new AssertionError("the session at Keycloak was never ended");
    }

    @Test
    @DisplayName("R5 a key that Keycloak no longer knows harms no consent, and a known one goes on")
    void call_keyReplacedThere_keepsTheConsent() throws Exception {
        Person person = connectedForShort("patient");
        admin.attribute(SHOP, CERTIFICATE, KEYCLOAK.anotherKey().certificate());
        awaitExpiry();
        Person.Answer failed = person.get(PROFILE);
        assertThat(failed.code()).as(failed.body()).isEqualTo("CF-3005");
        admin.attribute(SHOP, CERTIFICATE, KEYCLOAK.key().certificate());
        assertServedSoon(person, "patient");
        assertThat(admin.events("CODE_TO_TOKEN", "patient")).isEqualTo(1);
    }

    private static void assertServedSoon(Person person, String name) throws InterruptedException {
        for (int i = 0; i < REVOKED_WITHIN_SECONDS && person.get(PROFILE).status() != 200; i++) {
            Thread.sleep(1000);
        }
        assertServed(person, name);
    }

    @Test
    @DisplayName("R36 Keycloak restarted in the middle: calls wait, consents and flows go on")
    void call_keycloakRestarted_goesOn() throws Exception {
        Person person = connectedForShort("steady");
        Person leaving = connected("leaving");
        admin.person("between");
        Person between = new Person("between");
        KEYCLOAK.stop();
        try {
            awaitExpiry();
            Person.Answer failed = person.get(PROFILE);
            assertThat(failed.status()).as(failed.body()).isEqualTo(503);
            assertThat(failed.code()).isEqualTo("CF-3001");
            assertThat(leaving.send("DELETE", CONNECTION, Map.of(), null).status()).isEqualTo(204);
            assertThat(between.post(CONNECTION, "{}").status()).isEqualTo(503);
        } finally {
            KEYCLOAK.start();
        }
        assertServedSoon(person, "steady");
        assertThat(between.navigate(new Visitor("between").agree(begun(between))).status())
                .isEqualTo(303);
        awaitNoSession("leaving");
    }

    @Test
    @DisplayName("S54 the token goes to no other address")
    void call_otherAddress_isRefused() {
        Person person = connected("strayer");
        String elsewhere = HostApplication.ROOT + "/data/plain";
        assertThat(person.get(URI.create(PROFILE + "/from?address=" + elsewhere)).body())
                .isEqualTo("CF-1010");
    }
}
