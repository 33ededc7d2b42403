package org.consentflow.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.oauth2.StandardServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way at a standard OAuth 2.0 server, in a real server. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class OAuth2JourneyIT {

    private static final StandardServer PROVIDER = SANDBOX.standard();
    private static final URI CONNECTION = Journey.BEGIN;

    @Deployment(testable = false)
    static WebArchive host() {
        Map<String, String> settings = new HashMap<>(PROVIDER.properties("music"));
        settings.put("consentflow.upkeep-interval", "1s");
        return HostApplication.war(settings);
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName(
            "C61 the whole journey at a standard server: refused, begun, approved, read, refreshed")
    void journey_overTheApi_readsTheResource() {
        Person person = new Person("oauth-api");
        assertThat(person.get(mail()).code()).isEqualTo("CF-2000");

        Person.Answer begun = person.post(CONNECTION, "{\"return\":\"/host/api/data/plain\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        String link = begun.json().getString("deepLink");
        assertThat(link).startsWith(PROVIDER.issuer() + "/authorize?").contains("request_uri=");
        URI callback = PROVIDER.approve(link);
        Person.Answer done = person.navigate(callback);
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(done.location().getPath()).isEqualTo("/host/api/data/plain");
        assertThat(person.navigate(callback).location()).isEqualTo(done.location());
        assertThat(PROVIDER.count(Endpoint.EXCHANGE)).isEqualTo(1);

        assertThat(person.get(mail()).body()).startsWith("200 ").contains("sandbox-person");

        PROVIDER.expireAccess();
        assertThat(person.get(mail()).body()).startsWith("200 ");
        assertThat(PROVIDER.count(Endpoint.REFRESH)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "S37 S40 in a server a forged issuer ends nothing, and the page leads to the provider")
    void journey_inABrowser_goesOnAtTheProvider() {
        Person person = new Person("oauth-browser");
        Person.Answer page = person.navigate(CONNECTION);
        assertThat(page.body())
                .contains("openid, mail.read, mail.send", "you go on to the provider");
        Person.Answer begun =
                person.submit(CONNECTION, Map.of("formToken", page.field("formToken")));
        assertThat(begun.status()).isEqualTo(303);
        Person.Answer onward = person.navigate(begun.location());
        Matcher link =
                Pattern.compile("<a href=\"([^\"]*authorize[^\"]*)\"").matcher(onward.body());
        assertThat(link.find()).as(onward.body()).isTrue();
        assertThat(onward.body()).contains("http-equiv=\"refresh\" content=\"0; url=");
        URI honest = PROVIDER.approve(link.group(1).replace("&amp;", "&"));
        URI forged =
                URI.create(
                        honest.toString()
                                .replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fother.example"));

        assertThat(person.navigate(forged).status()).isEqualTo(400);

        assertThat(PROVIDER.count(Endpoint.EXCHANGE)).isZero();
        assertThat(person.navigate(honest).status()).isEqualTo(303);
        assertThat(person.navigate(CONNECTION).body()).contains("Disconnect");
    }

    @Test
    @DisplayName("R51 in a server a withdrawn consent is revoked at the provider by upkeep")
    void withdraw_standardServer_isToldByUpkeep() throws InterruptedException {
        Person person = connected("oauth-withdraws");

        assertThat(person.send("DELETE", CONNECTION, Map.of(), null).status()).isEqualTo(204);

        assertThat(person.get(mail()).code()).isEqualTo("CF-2000");
        for (int i = 0; i < 300 && PROVIDER.living() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(PROVIDER.living()).isZero();
        assertThat(PROVIDER.count(Endpoint.REVOKE)).isEqualTo(1);
    }

    @Test
    @DisplayName("S54 in a server a token goes to no other host, and digi.me's files are refused")
    void access_otherHostOrFiles_isRefused() {
        Person person = connected("oauth-strays");

        URI stray = URI.create(ROOT + "/mail?address=http://127.0.0.1:9/x");
        assertThat(person.get(stray).code()).isEqualTo("CF-1010");
        assertThat(person.get(Journey.DATA).code()).isEqualTo("CF-1007");
        assertThat(PROVIDER.count(Endpoint.RESOURCE)).isZero();
    }

    private static Person connected(String name) {
        Person person = new Person(name);
        String link = person.post(CONNECTION, "{}").json().getString("deepLink");
        assertThat(person.navigate(PROVIDER.approve(link)).status()).isEqualTo(303);
        return person;
    }

    private static URI mail() {
        String address = URLEncoder.encode(PROVIDER.resource().toString(), UTF_8);
        return URI.create(ROOT + "/mail?address=" + address);
    }
}
