package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.json;
import static org.consentflow.sandbox.Answers.parameter;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class ConsentDecisionTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void decide_cancel_carriesStateAndNoCode() {
        String session = client.session();
        URI callback = location(get(web(session) + "&decision=cancel"));

        assertThat(parameter(callback, "result")).isEqualTo("CANCEL");
        assertThat(parameter(callback, "state")).isEqualTo("some state/&=");
        assertThat(parameter(callback, "code")).isEmpty();
        assertThat(json(client.get("/permission-access/query/" + session)).toString())
                .contains("pending");
    }

    @Test
    void decide_error_carriesReferenceAndState() {
        URI callback = location(get(web(client.session()) + "&decision=error"));

        assertThat(parameter(callback, "result")).isEqualTo("ERROR");
        assertThat(parameter(callback, "reference")).matches("[a-zA-Z0-9]{32}");
        assertThat(parameter(callback, "state")).isEqualTo("some state/&=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "cancel", "error"})
    void decide_usedLink_isRefusedWithoutRedirect(String decision) {
        String link = web(client.session());
        get(link + "&decision=" + decision);
        assertRefused(get(link + "&decision=approve"));
        assertRefused(get(link));
    }

    @Test
    void decide_manyAtOnce_oneIsHeard() throws InterruptedException, ExecutionException {
        String link = client.link(client.session());
        ExecutorService windows = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> decision = () -> approves(link);
            long heard = 0;
            for (var done : windows.invokeAll(List.of(decision, decision, decision, decision))) {
                heard += done.get() ? 1 : 0;
            }
            assertThat(heard).isEqualTo(1);
        } finally {
            windows.shutdownNow();
        }
    }

    @Test
    void decide_expiredCode_isRefused() {
        String link = web(client.session());
        sandbox.expire(Expirable.CODE);
        assertRefused(get(link + "&decision=approve"));
    }

    @Test
    void decide_expiredSession_isRefused() {
        String link = web(client.session());
        sandbox.expire(Expirable.SESSION);
        assertRefused(get(link + "&decision=approve"));
    }

    @Test
    void decide_callbackElsewhere_isRefused() {
        String evil = URLEncoder.encode("https://evil.test/cb", UTF_8);
        String link =
                web(client.session()).replaceFirst("callbackUrl=[^&]*", "callbackUrl=" + evil);
        assertRefused(get(link + "&decision=approve"));
    }

    @Test
    void decide_otherSessionThanFirstShown_isRefused() {
        String link = web(client.session());
        get(link);
        String swapped = link.replaceFirst("sessionKey=[^&]*", "sessionKey=" + client.session());
        assertRefused(get(swapped + "&decision=approve"));
    }

    @Test
    void decide_sessionOfAnotherContract_isRefused() {
        assertRefused(get(web(RawClient.fitness(sandbox).session()) + "&decision=approve"));
    }

    @Test
    void decide_otherApplication_isRefused() {
        String link = web(client.session()).replace("appId=consent", "appId=other");
        assertRefused(get(link + "&decision=approve"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"preauthorizationCode", "callbackUrl", "sessionKey", "appId"})
    void decide_repeatedParameter_isRefused(String name) {
        assertRefused(get(web(client.session()) + "&decision=approve&" + name + "=x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbackUrl", "sessionKey", "appId", "sdkVersion"})
    void decide_missingParameter_isRefused(String name) {
        String link = web(client.session()).replaceFirst("&" + name + "=[^&]*", "");
        assertRefused(get(link + "&decision=approve"));
    }

    @Test
    void decide_oneOffLink_redirectsWithTheResultOnly() {
        String own = URLEncoder.encode(client.redirectUri() + "?user=1", UTF_8);
        String session = client.session();
        URI callback = sandbox.approve(oneOff(session, own));

        assertThat(callback).hasToString(client.redirectUri() + "?user=1&result=SUCCESS");
        assertThat(json(client.get("/permission-access/query/" + session)).toString())
                .doesNotContain("pending");
    }

    @Test
    void decide_oneOffLinkElsewhere_isRefused() {
        String link = oneOff(client.session(), URLEncoder.encode("https://evil.test/", UTF_8));
        assertThatThrownBy(() -> sandbox.approve(link))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not registered");
    }

    @Test
    void decide_postboxLink_givesIdAndPublicKey() {
        URI callback = sandbox.approve(client.link("digime://postbox/create", client.session()));

        assertThat(parameter(callback, "result")).isEqualTo("SUCCESS");
        assertThat(parameter(callback, "postboxId")).matches("[a-zA-Z0-9]{32}");
        assertThat(parameter(callback, "publicKey")).startsWith("-----BEGIN RSA PUBLIC KEY-----\n");
        assertThat(client.exchange(parameter(callback, "code")).statusCode()).isEqualTo(201);
    }

    @Test
    void cancelAndError_inProcess_answerAsThePageDoes() {
        assertThat(parameter(sandbox.cancel(client.link(client.session())), "result"))
                .isEqualTo("CANCEL");
        assertThat(parameter(sandbox.error(client.link(client.session())), "result"))
                .isEqualTo("ERROR");
    }

    private static boolean approves(String link) {
        try {
            sandbox.approve(link);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String web(String session) {
        return client.link(sandbox.address() + "/consent-access", session);
    }

    private static String oneOff(String session, String callback) {
        return "digime://consent-access?callbackUrl="
                + callback
                + "&sessionKey="
                + session
                + "&appId="
                + client.contract().applicationId()
                + "&sdkVersion=4.0.0";
    }

    private static HttpResponse<String> get(String uri) {
        return RawClient.send(HttpRequest.newBuilder(URI.create(uri)));
    }

    private static URI location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body()).contains("This does not work");
    }
}
