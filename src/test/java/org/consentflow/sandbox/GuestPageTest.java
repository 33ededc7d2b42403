package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.json;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One-off consents of people without an account, by way of the web page. */
class GuestPageTest {

    private static Sandbox sandbox;
    private static RawClient client;
    private String session;
    private String link;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = RawClient.music(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void establish() {
        sandbox.reset();
        var established = json(client.establish(client.sessionBody()));
        session = established.getString("sessionKey");
        link = link(established.getString("sessionExchangeToken"), client.redirectUri() + "?u=1");
    }

    @Test
    void page_goodLink_asksAGuest() {
        HttpResponse<String> page = get(link);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("“music” asks for your data")
                .contains("as a guest")
                .contains("It may do this once.")
                .contains("action=\"/apps/quark/v1/direct-onboarding\"")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({"approve,SUCCESS,running", "cancel,CANCEL,pending", "error,ERROR,pending"})
    void form_decision_redirectsWithTheResult(String decision, String result, String state) {
        URI uri = URI.create(link);
        HttpResponse<String> answer =
                RawClient.send(
                        HttpRequest.newBuilder(uri.resolve(uri.getPath()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                uri.getRawQuery() + "&decision=" + decision)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(client.redirectUri() + "?u=1&result=" + result)
                .doesNotContain("code=", "state=");
        assertThat(client.get("/permission-access/query/" + session).body())
                .contains("\"state\":\"" + state + "\"");
    }

    @Test
    void link_decidedBefore_isRefused() {
        assertThat(sandbox.cancel(link)).hasToString(client.redirectUri() + "?u=1&result=CANCEL");
        assertThat(get(link).statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> sandbox.approve(link))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void link_oneOffOfTheSameSession_isDecidedOnceTogether() {
        sandbox.cancel(link);
        assertThatThrownBy(() -> sandbox.approve(share(client, session)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void link_sessionEnded_isRefused() {
        sandbox.expire(Expirable.SESSION);
        assertThat(get(link).statusCode()).isEqualTo(400);
    }

    @Test
    void link_callbackElsewhere_isRefused() {
        String token =
                json(client.establish(client.sessionBody())).getString("sessionExchangeToken");
        assertThat(get(link(token, "https://evil.test/")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessionExchangeToken", "callbackUrl"})
    void link_parameterMissingOrRepeated_isRefused(String name) {
        assertThat(get(link.replace(name + "=", "x=")).statusCode()).isEqualTo(400);
        assertThat(get(link + "&" + name + "=x").statusCode()).isEqualTo(400);
    }

    @Test
    void link_sessionKeyForTheToken_isRefused() {
        assertThat(get(link(session, client.redirectUri())).statusCode()).isEqualTo(400);
    }

    @Test
    void link_contractForOngoingConsentsAlone_isRefused() {
        RawClient timeline = new RawClient(sandbox.contract("timeline"));
        var established = json(timeline.establish(timeline.sessionBody()));

        assertThat(
                        get(link(
                                        established.getString("sessionExchangeToken"),
                                        client.redirectUri()))
                                .body())
                .contains("for ongoing consents alone");
        assertThatThrownBy(
                        () -> sandbox.approve(share(timeline, established.getString("sessionKey"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.approve(timeline.link(timeline.session()))).hasParameter("code");
    }

    @Test
    void link_oneOffShare_redirectsAndFillsTheSession() {
        assertThat(sandbox.approve(share(client, session)))
                .hasToString(client.redirectUri() + "?result=SUCCESS");
        assertThat(client.get("/permission-access/query/" + session).body())
                .doesNotContain("pending");
    }

    private static String share(RawClient client, String session) {
        return "digime://consent-access?callbackUrl="
                + URLEncoder.encode(client.redirectUri(), UTF_8)
                + "&sessionKey="
                + session
                + "&appId="
                + client.contract().applicationId()
                + "&sdkVersion=4.0.0";
    }

    private static String link(String token, String callback) {
        return sandbox.address()
                + "/apps/quark/v1/direct-onboarding?sessionExchangeToken="
                + token
                + "&callbackUrl="
                + URLEncoder.encode(callback, UTF_8);
    }

    private static HttpResponse<String> get(String uri) {
        return RawClient.send(HttpRequest.newBuilder(URI.create(uri)));
    }
}
