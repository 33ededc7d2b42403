package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.parameter;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class ConsentPageTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void page_ongoingLink_saysWhoAsksForWhatAndThatItIsSimulated() {
        String scope =
                "\"scope\":{\"timeRanges\":[{\"last\":\"6m\"}],\"serviceGroups\":[{\"id\":5,"
                        + "\"serviceTypes\":[{\"id\":19,\"serviceObjectTypes\":[{\"id\":406}]}]}]}";
        HttpResponse<String> page = get(web(client.session(scope)));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Simulated provider")
                .contains("“music” asks")
                .contains("<li>Play history (Spotify), the last 6 month(s)</li>")
                .contains("value=\"approve\"")
                .contains("value=\"cancel\"")
                .doesNotContain("Twitter")
                .doesNotContain("<script");
    }

    @Test
    void page_anyLink_isNeitherStoredNorFramed() {
        HttpResponse<String> page = get(web(client.session()));

        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void page_lookedAtTwice_usesNothingUp() {
        String link = web(client.session());
        get(link);
        get(link);
        assertThat(get(link + "&decision=approve").statusCode()).isEqualTo(303);
    }

    @Test
    void page_valuesWithMarkup_areEscaped() {
        String link =
                web(client.session()).replace("sdkVersion=4.0.0", "sdkVersion=%22%3E%3Cb%3E%26");
        assertThat(get(link).body()).doesNotContain("<b>").contains("&quot;&gt;&lt;b&gt;&amp;");
    }

    @Test
    void form_approve_redirectsWithCodeAndState() {
        URI callback = location(post(web(client.session()), "approve"));

        assertThat(callback.toString()).startsWith(client.redirectUri() + "?result=SUCCESS&code=");
        assertThat(parameter(callback, "state")).isEqualTo("some state/&=");
        assertThat(client.exchange(parameter(callback, "code")).statusCode()).isEqualTo(201);
    }

    @Test
    void form_withoutDecision_decidesNothing() {
        String link = web(client.session());
        assertThat(post(link, "").statusCode()).isEqualTo(400);
        assertThat(post(link, "approve").statusCode()).isEqualTo(303);
    }

    private static String web(String session) {
        return client.link(sandbox.address() + "/consent-access", session);
    }

    private static HttpResponse<String> get(String uri) {
        return RawClient.send(HttpRequest.newBuilder(URI.create(uri)));
    }

    private static HttpResponse<String> post(String link, String decision) {
        URI uri = URI.create(link);
        return RawClient.send(
                HttpRequest.newBuilder(uri.resolve(uri.getRawPath()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        uri.getRawQuery() + "&decision=" + decision)));
    }

    private static URI location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }
}
