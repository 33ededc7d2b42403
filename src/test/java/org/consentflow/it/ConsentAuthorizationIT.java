package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;

import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.consentflow.it.profile.ProfileApi;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;
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

/** An application's own REST clients, as each server makes them, at a resource server. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class ConsentAuthorizationIT {

    private static final URI PROFILE = URI.create(ROOT + "/profile");
    private static final URI CONNECTION = URI.create(ROOT + "/consent/connections/people");
    private static final StandardServer PROVIDER = SANDBOX.standard();
    private static final Queue<String> ANSWERS = new ConcurrentLinkedQueue<>();
    private static final RawServer RESOURCE = new RawServer(ConsentAuthorizationIT::answer);

    private int seen;

    private static boolean answer(Request request, Socket socket) throws Exception {
        RawServer.write(socket, ANSWERS.remove());
        return true;
    }

    @Deployment(testable = false)
    static WebArchive host() {
        Map<String, String> settings = new HashMap<>(PROVIDER.properties("people"));
        settings.put("consentflow.contracts", "people");
        settings.put("consentflow.people.resource-hosts", RESOURCE.address().getAuthority());
        settings.put("profile/mp-rest/url", RESOURCE.address().toString());
        return HostApplication.war(settings).addPackage(ProfileApi.class.getPackage());
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
        ANSWERS.clear();
        seen = RESOURCE.requests().size();
    }

    private static Person connected(String name) {
        Person person = new Person(name);
        String link = person.post(CONNECTION, "{}").json().getString("deepLink");
        assertThat(person.navigate(PROVIDER.approve(link)).status()).isEqualTo(303);
        return person;
    }

    private static String profile() {
        return RawServer.http(
                200, "Content-Type: application/json\r\n", "{\"preferred_username\":\"dora\"}");
    }

    private static String unauthorized() {
        return RawServer.http(401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", "");
    }

    private List<Request> sent() {
        return RESOURCE.requests().subList(seen, RESOURCE.requests().size());
    }

    @Test
    @DisplayName("G23 a MicroProfile client that meets a 401 is served after one refresh")
    void call_microProfileClientRefused_isRefreshedAndRepeated() {
        Person person = connected("filter-get");
        ANSWERS.addAll(List.of(unauthorized(), profile(), profile()));
        assertThat(person.get(PROFILE).body()).isEqualTo("dora");
        assertThat(person.get(PROFILE).body()).isEqualTo("dora");
        assertThat(PROVIDER.count(Endpoint.REFRESH)).isEqualTo(1);
        assertThat(sent()).hasSize(3);
        assertThat(sent().get(0).bearer()).isNotEmpty().isNotEqualTo(sent().get(1).bearer());
        assertThat(sent().get(2).bearer()).isEqualTo(sent().get(1).bearer());
    }

    @Test
    @DisplayName("G23 a request with an entity is repeated whole, a second 401 goes to the caller")
    void call_withAnEntityRefused_isRepeatedWhole() {
        Person person = connected("filter-post");
        URI asked = URI.create(PROFILE + "/asked");
        ANSWERS.addAll(List.of(unauthorized(), profile()));
        assertThat(person.get(asked).body()).isEqualTo("dora");
        assertThat(sent())
                .hasSize(2)
                .allSatisfy(
                        request -> {
                            assertThat(request.method()).isEqualTo("POST");
                            assertThat(request.header("Content-Type"))
                                    .startsWith("application/json");
                            assertThat(request.body()).contains("\"who\":\"am I\"");
                        });
        ANSWERS.addAll(List.of(unauthorized(), unauthorized()));
        assertThat(person.get(URI.create(PROFILE + "/from?address=" + RESOURCE.address())).body())
                .isEqualTo("401");
        assertThat(ANSWERS).as("refreshed a minute ago, and never accepted").hasSizeLessThan(2);
    }

    @Test
    @DisplayName(
            "S54 in a server a redirect is handed to the caller, and the other host sees nothing")
    void call_redirected_isNotFollowed() throws Exception {
        Person person = connected("filter-redirect");
        try (RawServer other =
                new RawServer(
                        (request, socket) -> {
                            RawServer.write(socket, profile());
                            return false;
                        })) {
            ANSWERS.add(RawServer.http(302, "Location: " + other.address() + "/\r\n", ""));
            URI from = URI.create(PROFILE + "/from?address=" + RESOURCE.address());
            assertThat(person.get(from).body()).isEqualTo("302");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("S54 a client told to follow redirects does not, or is refused; no token goes on")
    void call_clientFollowsRedirects_takesNoTokenAlong() throws Exception {
        Person person = connected("filter-following");
        try (RawServer other =
                new RawServer(
                        (request, socket) -> {
                            RawServer.write(socket, profile());
                            return false;
                        })) {
            ANSWERS.add(RawServer.http(302, "Location: " + other.address() + "/\r\n", ""));
            assertThat(person.get(URI.create(PROFILE + "/followed")).body()).isIn("302", "CF-1010");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("S54 a repetition goes through the proxy that the request went through")
    void call_refusedThroughAProxy_isRepeatedThroughIt() throws Exception {
        Person person = connected("filter-proxied");
        try (RawServer proxy = new RawServer(ConsentAuthorizationIT::answer)) {
            ANSWERS.addAll(List.of(unauthorized(), profile()));
            assertThat(person.get(URI.create(PROFILE + "/proxied?proxy=" + proxy.address())).body())
                    .isEqualTo("200");
            assertThat(proxy.requests()).hasSize(2);
            assertThat(sent()).isEmpty();
        }
    }

    @Test
    @DisplayName("R4 a consent that a client finds ended asks the person, in a browser by its page")
    void call_consentEndedMeanwhile_asksThePerson() {
        Person person = connected("filter-ended");
        PROVIDER.withdraw();
        ANSWERS.add(unauthorized());
        Person.Answer refused = person.get(PROFILE);
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CF-2000");
        assertThat(person.navigate(PROFILE).status()).isEqualTo(303);
        assertThat(connectedAgain(person).get(PROFILE).body()).isEqualTo("dora");
    }

    private static Person connectedAgain(Person person) {
        ANSWERS.add(profile());
        String link = person.post(CONNECTION, "{}").json().getString("deepLink");
        assertThat(person.navigate(PROVIDER.approve(link)).status()).isEqualTo(303);
        return person;
    }

    @Test
    void call_byABuiltClient_isServed() {
        Person person = connected("filter-built");
        ANSWERS.add(profile());
        assertThat(person.get(URI.create(PROFILE + "/built")).body()).isEqualTo("dora");
    }
}
