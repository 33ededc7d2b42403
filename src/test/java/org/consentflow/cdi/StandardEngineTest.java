package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.Subject;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.oauth2.StandardServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The whole engine at the sandbox's standard server. */
abstract class StandardEngineTest {

    static EngineFixture it;
    static StandardServer server;

    @BeforeAll
    static void start() {
        it = EngineFixture.standard(Map.of());
        server = it.sandbox.standard();
    }

    @AfterAll
    static void stop() {
        it.close();
    }

    @BeforeEach
    void empty() {
        it.empty();
    }

    /** Another node, which has not asked the server for anything yet. */
    static EngineFixture node(Map<String, String> settings) {
        return new EngineFixture(it, SandboxSettings.standard(it.sandbox, settings));
    }

    static CallbackOutcome consent(Subject subject) {
        return consent(it, subject);
    }

    static CallbackOutcome consent(EngineFixture node, Subject subject) {
        Begin.Begun begun = node.begin(subject);
        return node.call(approved(begun), begun, subject);
    }

    static CallbackOutcome consent() {
        return consent(ALICE);
    }

    static URI approved(Begin.Begun begun) {
        return server.approve(begun.deepLink().reveal());
    }

    static int exchanges() {
        return server.count(Endpoint.EXCHANGE);
    }

    static int refreshes() {
        return server.count(Endpoint.REFRESH);
    }

    static void assertNothingStored() {
        assertThat(it.sql("select count(*) from consent")).isEqualTo("0");
    }

    static void assertEnded(CallbackOutcome outcome, ConsentError error) {
        EngineTest.assertEnded(outcome, error);
    }

    static boolean alerted(Alert alert) {
        return it.events.stream()
                .anyMatch(
                        event ->
                                event instanceof ConsentEvent.Security seen
                                        && seen.alert() == alert);
    }

    /** What the server's resource says to it. */
    static HttpResponse<Void> response(Authorization authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resource());
        authorization.headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}
