package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BEGIN;
import static org.consentflow.it.Journey.CONNECTIONS;
import static org.consentflow.it.Journey.callback;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages a person sees, walked through by forms and links alone. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class PagesIT {

    private static final Pattern LINK = Pattern.compile("href=\"(http://localhost[^\"]*)\"");

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("C60 a person without JavaScript connects, goes on where they were, disconnects")
    void pages_formsAndLinksAlone_connectAndDisconnect() {
        Person person = new Person("pages");
        Person.Answer refused = person.navigate(ADMITTED);
        assertThat(refused.status()).isEqualTo(303);
        assertThat(refused.location().getPath()).isEqualTo(BEGIN.getPath());

        Person.Answer asked = person.navigate(refused.location());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("What is asked").contains("Connect");
        Person.Answer begun =
                person.submit(
                        BEGIN,
                        Map.of(
                                "formToken",
                                asked.field("formToken"),
                                "return",
                                asked.field("return")));
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.location().getPath()).startsWith("/host/api/consent/requests/");

        Person.Answer handOff = person.navigate(begun.location());
        assertThat(handOff.status()).isEqualTo(200);
        Person.Answer done = person.navigate(SANDBOX.approve(deepLink(handOff)));
        assertThat(done.location()).isEqualTo(ADMITTED);
        assertThat(person.navigate(done.location()).body()).isEqualTo("pages music");
        assertThat(person.navigate(begun.location()).location()).isEqualTo(ADMITTED);

        Person.Answer connected = person.navigate(BEGIN);
        assertThat(connected.body()).contains("Connected").contains("Disconnect");
        Person.Answer gone =
                person.submit(
                        BEGIN,
                        Map.of("formToken", connected.field("formToken"), "action", "disconnect"));
        assertThat(gone.status()).isEqualTo(303);
        assertThat(gone.location()).isEqualTo(BEGIN);
        assertThat(person.navigate(BEGIN).body()).contains("Disconnected");
        assertThat(person.get(ADMITTED).code()).isEqualTo("CF-2000");
    }

    private static String deepLink(Person.Answer page) {
        Matcher link = LINK.matcher(page.body());
        while (link.find()) {
            if (link.group(1).startsWith(SANDBOX.address().toString())) {
                return link.group(1).replace("&amp;", "&");
            }
        }
        throw new AssertionError("no link to the provider on the page");
    }

    @Test
    @DisplayName("C63 the waiting page of a request tells how it ended")
    void requestPage_afterTheEnd_tellsTheOutcome() {
        Person person = new Person("ended");
        Journey journey = Journey.begun(person);
        assertThat(person.get(journey.page()).json().getString("status")).isEqualTo("PENDING");
        person.navigate(SANDBOX.cancel(journey.deepLink()));
        var object = person.get(journey.page()).json();
        assertThat(object.getString("status")).isEqualTo("DECLINED");
        assertThat(object.isNull("deepLink")).isTrue();
        assertThat(object.getJsonObject("outcome").getString("code")).isEqualTo("CF-2003");
        assertThat(person.navigate(journey.page()).body()).contains("CF-2003");
    }

    @Test
    @DisplayName(
            "G1 the list of connections shows a person's own, as page and as JSON; DELETE ends")
    void connections_listAndDelete_areTheCallersOwn() {
        Person person = new Person("lister");
        assertThat(person.get(CONNECTIONS).array()).isEmpty();
        Journey.completed(person);
        var list = person.get(CONNECTIONS).array();
        assertThat(list).hasSize(1);
        assertThat(list.getJsonObject(0).getString("contract")).isEqualTo("music");
        assertThat(list.getJsonObject(0).getString("status")).isEqualTo("ACTIVE");
        assertThat(person.get(BEGIN).json().getString("status")).isEqualTo("ACTIVE");
        assertThat(person.navigate(CONNECTIONS).body()).contains("music").contains("Connected");
        assertThat(new Person("lister-other").get(CONNECTIONS).array()).isEmpty();

        assertThat(person.send("DELETE", BEGIN, Map.of(), null).status()).isEqualTo(204);
        assertThat(person.get(BEGIN).json().getString("status")).isEqualTo("WITHDRAWN");
        assertThat(person.send("DELETE", BEGIN, Map.of(), null).status()).isEqualTo(404);
        assertThat(person.get(URI.create(CONNECTIONS + "/nothing")).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("S13 no page of ours may be framed, kept, or load anything of others")
    void pages_all_haveTheHeaders() {
        Person person = new Person("s13");
        Journey journey = Journey.begun(person);
        List<Person.Answer> pages =
                List.of(
                        person.navigate(CONNECTIONS),
                        person.navigate(BEGIN),
                        person.navigate(journey.page()),
                        person.navigate(URI.create(ROOT + "/consent/requests/unknown")),
                        person.navigate(URI.create(ROOT + "/consent/invitations/unknown")),
                        person.navigate(callback("result=SUCCESS")),
                        person.navigate(SANDBOX.cancel(journey.deepLink())),
                        person.get(BEGIN),
                        person.get(ADMITTED));
        for (Person.Answer page : pages) {
            assertThat(page.header("Content-Security-Policy"))
                    .as(page.body())
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.body()).doesNotContain("<script").doesNotContain("src=");
        }
        assertThat(person.get(URI.create(ROOT + "/data/plain")).header("Content-Security-Policy"))
                .as("the host's own answers stay untouched")
                .isEmpty();
    }

    @Test
    @DisplayName("S14 after a form the browser is sent on with 303, so that the form stays here")
    void forms_redirect_alwaysWith303() {
        Person person = new Person("s14");
        String token = person.navigate(BEGIN).field("formToken");
        Person.Answer begun = person.submit(BEGIN, Map.of("formToken", token));
        assertThat(begun.status()).isEqualTo(303);
        String link = person.get(begun.location()).json().getString("deepLink");
        assertThat(person.navigate(SANDBOX.approve(link)).status()).isEqualTo(303);
        String end = person.navigate(BEGIN).field("formToken");
        Map<String, String> form = Map.of("formToken", end, "action", "disconnect");
        assertThat(person.submit(BEGIN, form).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("G4 an invitation leads the invited person on and tells nobody else anything")
    void invitation_ofSomebodyElse_isLikeNone() {
        Person clerk = new Person("clerk");
        URI invite = URI.create(ROOT + "/invite/guest-of-honour");
        Person.Answer invited = clerk.post(invite, "");
        assertThat(invited.status()).isEqualTo(200);
        assertThat(SANDBOX.counters().session()).isZero();
        URI link = URI.create(invited.json().getString("consentUrl"));

        Person guest = new Person("guest-of-honour");
        assertThat(guest.navigate(link).status()).isEqualTo(303);
        assertThat(guest.navigate(link).location()).isEqualTo(BEGIN);
        assertThat(guest.get(link).json().getString("contract")).isEqualTo("music");

        URI unknown = URI.create(ROOT + "/consent/invitations/unknown");
        for (Person other : List.of(clerk, new Person("other"))) {
            assertThat(other.get(link).status()).isEqualTo(404);
            assertThat(other.get(link).body()).isEqualTo(other.get(unknown).body());
            assertThat(other.navigate(link).body()).isEqualTo(other.navigate(unknown).body());
        }
        Person nobody = new Person(null);
        assertThat(nobody.get(link).code()).isEqualTo("CF-1003");
        assertThat(nobody.navigate(link).header("WWW-Authenticate")).isNotEmpty();
        assertThat(SANDBOX.counters().session()).isZero();
    }
}
