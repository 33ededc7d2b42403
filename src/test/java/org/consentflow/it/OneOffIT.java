package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ONCE_BACK;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application asks people once, in a real server. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class OneOffIT {

    private static final URI ONCE = URI.create(ROOT + "/once");

    @Deployment(testable = false)
    static WebArchive host() {
        Contract fitness = SANDBOX.contract("fitness");
        return HostApplication.war(
                Map.of(
                        "consentflow.contracts",
                        "music,letters,quiet",
                        "consentflow.music.one-off",
                        "true",
                        "consentflow.letters.one-off",
                        "true",
                        "consentflow.letters.kind",
                        "postbox",
                        "consentflow.application-id",
                        fitness.applicationId(),
                        "consentflow.contract-id",
                        fitness.contractId(),
                        "consentflow.private-key",
                        fitness.privateKey(),
                        "consentflow.redirect-uri",
                        fitness.redirectUris().get(0).toString(),
                        "app.once-back",
                        ONCE_BACK + "?order=17"));
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHARE", "GUEST"})
    @DisplayName("G9 in a server a person shares once: data and accounts are read, no consent is")
    void share_approved_isRead(String kind) {
        Person alice = new Person("once-alice-" + kind);

        assertThat(back(alice, begin(alice, "music/" + kind))).isEqualTo("agreed");

        Person.Answer data = alice.get(URI.create(ONCE + "/data?known=Spotify"));
        assertThat(data.status()).as(data.body()).isEqualTo(200);
        assertThat(data.body()).matches("[1-9][0-9]* songs");
        assertThat(alice.get(URI.create(ONCE + "/data?known=Elsewhere")).body())
                .isEqualTo("of somebody else");
        assertThat(alice.get(Journey.CONNECTIONS).array()).isEmpty();
        assertThat(alice.get(Journey.DATA).code()).isEqualTo("CF-2000");
        assertThat(SANDBOX.counters().session()).isEqualTo(1);
        assertThat(SANDBOX.counters().exchange() + SANDBOX.counters().trigger()).isZero();
    }

    @Test
    @DisplayName("C99 in a server a person opens a postbox once, and what is pushed waits in it")
    void postbox_approved_isPushedInto() {
        Person bob = new Person("once-bob");

        assertThat(back(bob, begin(bob, "letters/POSTBOX"))).isEqualTo("agreed");

        Person.Answer sent =
                bob.send(
                        "POST",
                        URI.create(ONCE + "/letters"),
                        Map.of("Content-Type", "text/plain", "Accept", "*/*"),
                        "Dear Bob");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).isEqualTo("PENDING");
        assertThat(SANDBOX.received())
                .singleElement()
                .extracting(Received::text)
                .isEqualTo(Optional.of("Dear Bob"));
        assertThat(SANDBOX.counters().session()).isEqualTo(1);
    }

    @Test
    @DisplayName("C63 in a server a person declines once, and nothing can be read")
    void share_declined_isTold() {
        Person carol = new Person("once-carol");
        String link = begin(carol, "music/SHARE");

        assertThat(carol.get(SANDBOX.cancel(link)).body()).isEqualTo("declined");
        assertThat(carol.get(URI.create(ONCE + "/data")).code()).isEqualTo("CF-2008");
    }

    @Test
    @DisplayName("G9 in a server an answer in another browser, or by another person, is refused")
    void answer_elsewhere_isRefused() {
        Person dave = new Person("once-dave");
        URI answer = SANDBOX.approve(begin(dave, "music/SHARE"));

        Person.Answer elsewhere = new Person("once-eve").get(answer);
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.code()).isEqualTo("CF-2002");
        assertThat(dave.get(URI.create(ONCE_BACK + "?result=SUCCESS")).code()).isEqualTo("CF-2001");
        assertThat(dave.get(answer).body()).isEqualTo("agreed");
    }

    @Test
    @DisplayName("G9 in a server one-off consents are off unless they are switched on")
    void begin_switchedOff_isRefused() {
        Person frank = new Person("once-frank");

        Person.Answer refused = post(frank, "quiet/SHARE");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CF-1011");
        assertThat(SANDBOX.counters().session()).isZero();
    }

    @Test
    @DisplayName("C31 in a server the receipt link shows what the contract got")
    void links_followed_showTheReceipt() {
        Person gina = new Person("once-gina");
        String[] links = gina.get(URI.create(ONCE + "/music/links")).body().split(" ");

        assertThat(gina.navigate(URI.create(links[0])).body()).contains("music");
        assertThat(gina.navigate(URI.create(links[1])).status()).isEqualTo(200);
    }

    private static String begin(Person person, String what) {
        Person.Answer begun = post(person, what);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return begun.body();
    }

    private static Person.Answer post(Person person, String what) {
        return person.send(
                "POST",
                URI.create(ONCE + "/" + what),
                Map.of("Accept", "application/json, */*;q=0.1"),
                "");
    }

    private static String back(Person person, String link) {
        Person.Answer answer = person.get(SANDBOX.approve(link));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
