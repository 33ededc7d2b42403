package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.CONNECTIONS;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Received;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person opens a postbox for the application, which then pushes into it, in a real server. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class PostboxIT {

    private static final URI LETTERS = URI.create(ROOT + "/letters");
    private static final URI CONNECTION = URI.create(CONNECTIONS + "/letters");

    @Deployment(testable = false)
    static WebArchive host() {
        Contract fitness = SANDBOX.contract("fitness");
        return HostApplication.war(
                Map.of(
                        "consentflow.contracts", "music,letters",
                        "consentflow.letters.kind", "postbox",
                        "consentflow.letters.application-id", fitness.applicationId(),
                        "consentflow.letters.contract-id", fitness.contractId(),
                        "consentflow.letters.private-key", fitness.privateKey(),
                        "consentflow.letters.redirect-uri",
                                fitness.redirectUris().get(0).toString()));
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("C66 in a server a person opens a postbox, and a push by annotation is delivered")
    void push_afterConsent_isDelivered() {
        Person alice = new Person("letters-alice");
        assertThat(send(alice, LETTERS, "hello").code()).isEqualTo("CF-2000");
        assertThat(alice.navigate(CONNECTION).body())
                .contains("asks to send you documents")
                .doesNotContain("read some of your data");

        Person.Answer begun = alice.post(CONNECTION, "{}");
        String link = Journey.of(begun).deepLink();
        assertThat(link).contains("/postbox/create?preauthorizationCode=");
        assertThat(alice.navigate(SANDBOX.approve(link)).status()).isEqualTo(303);

        Person.Answer sent = send(alice, LETTERS, "Dear \u00c4lice");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).isEqualTo("DELIVERED");
        assertThat(SANDBOX.received())
                .singleElement()
                .extracting(Received::text)
                .isEqualTo(Optional.of("Dear \u00c4lice"));
    }

    @Test
    @DisplayName(
            "G33 in a server a callback with a malformed postbox is refused and spends nothing")
    void callback_malformedPostbox_isRefused() {
        Person bob = new Person("letters-bob");
        String link = Journey.of(bob.post(CONNECTION, "{}")).deepLink();
        String callback = SANDBOX.approve(link).toString();
        URI bad = URI.create(callback.replaceFirst("postboxId=[^&]*", "postboxId=a%2Fb"));
        assertThat(bob.get(bad).status()).isEqualTo(400);
        assertThat(SANDBOX.counters().exchange()).isZero();
        assertThat(bob.navigate(URI.create(callback)).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("G33 in a server nothing can be pushed under a contract that shares")
    void push_contractShares_isRefused() {
        Person carol = new Person("letters-carol");
        Journey.completed(carol);
        Person.Answer refused = send(carol, URI.create(ROOT + "/letters/astray"), "hello");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CF-1008");
        assertThat(SANDBOX.received()).isEmpty();
    }

    private static Person.Answer send(Person person, URI address, String letter) {
        return person.send(
                "POST",
                address,
                Map.of("Content-Type", "text/plain", "Accept", "application/json, */*;q=0.1"),
                letter);
    }
}
