package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.consentflow.it.app.HostRoot;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of {@code docs/testing.md}, which quotes it: an application's own test. */
@ExtendWith(ArquillianExtension.class)
class ListeningHistoryIT {

    /** Where the server listens (arquillian.xml), and the application's REST root. */
    private static final String SHOP = "http://localhost:18080/shop/api";

    @RegisterExtension
    static final SandboxExtension PROVIDER =
            SandboxExtension.redirectingTo(SHOP + "/consent/callback");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Deployment(testable = false)
    static WebArchive shop() {
        String settings =
                PROVIDER.sandbox()
                        .settings("music")
                        .with("consentflow.create-schema", "true")
                        .asFile();
        return ShrinkWrap.create(WebArchive.class, "shop.war")
                .addPackage(HostRoot.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")))
                .addAsResource(
                        new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @Test
    void data_beforeAndAfterThePersonAgreed(Sandbox provider) throws Exception {
        assertThat(get("alice", SHOP + "/data").statusCode()).isEqualTo(403);

        connect(provider, "alice");

        assertThat(get("alice", SHOP + "/data").body()).startsWith("music ");
        assertThat(provider.counters().exchange()).isEqualTo(1);
    }

    @Test
    void data_whileTheProviderIsDown_isUnavailable(Sandbox provider) throws Exception {
        connect(provider, "bob");
        provider.faults().add(Fault.on(Endpoint.SESSION).status(503).times(5));

        HttpResponse<String> answer = get("bob", SHOP + "/data");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("CF-3001");
    }

    /** Begins, approves in the person's place, and comes back. */
    private void connect(Sandbox provider, String person) throws Exception {
        HttpResponse<String> begun =
                send(
                        person,
                        HttpRequest.newBuilder(URI.create(SHOP + "/consent/connections/music"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(begun.statusCode()).isEqualTo(201);
        URI callback = provider.approve(json(begun).getString("deepLink"));
        assertThat(get(person, callback.toString()).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> get(String person, String address) throws Exception {
        return send(person, HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> send(String person, HttpRequest.Builder request) throws Exception {
        String login = Base64.getEncoder().encodeToString((person + ":" + person).getBytes());
        return browser.send(
                request.header("Authorization", "Basic " + login).build(), BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
