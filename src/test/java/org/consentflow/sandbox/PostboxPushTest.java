package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;
import static org.consentflow.sandbox.Answers.json;
import static org.consentflow.sandbox.Answers.parameter;
import static org.consentflow.sandbox.Pusher.DESCRIPTOR;
import static org.consentflow.sandbox.Pusher.encrypt;
import static org.consentflow.sandbox.Pusher.part;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class PostboxPushTest {

    private static final byte[] HELLO = encrypt("hello".getBytes(UTF_8));

    private static Sandbox sandbox;
    private static RawClient client;
    private Pusher pusher;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = new RawClient(sandbox.contract("receipts"));
    }

    @BeforeEach
    void openPostbox() {
        pusher = Pusher.open(sandbox, client);
    }

    @Test
    void push_withoutToken_isPending() {
        HttpResponse<String> response = pusher.push("hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).getString("status")).isEqualTo("pending");
        assertThat(json(response).getInt("expires")).isEqualTo(30 * 24 * 3600);
        assertThat(sandbox.counters().postbox()).isEqualTo(1);
        assertThat(sandbox.received().get(0).delivered()).isFalse();
    }

    @Test
    void push_withLiveToken_isDelivered() {
        Map<String, Object> claims = withToken(pusher.accessToken());
        assertThat(json(pusher.push(claims, HELLO)).getString("status")).isEqualTo("delivered");
        assertThat(sandbox.received().get(0).delivered()).isTrue();
    }

    @Test
    void push_withDeadToken_isPending() {
        Map<String, Object> unknown = withToken("dead");
        assertThat(json(pusher.push(unknown, HELLO)).getString("status")).isEqualTo("pending");
        Map<String, Object> expired = withToken(pusher.accessToken());
        sandbox.expire(Expirable.ACCESS);
        assertThat(json(pusher.push(expired, HELLO)).getString("status")).isEqualTo("pending");
    }

    @Test
    void push_intoPostboxOfAOneOffConsent_isPending() {
        String link =
                "digime://postbox/create?callbackUrl="
                        + URLEncoder.encode(client.redirectUri() + "?user=1", UTF_8)
                        + "&sessionKey="
                        + client.session()
                        + "&appId="
                        + client.contract().applicationId()
                        + "&sdkVersion=4.0.0";
        URI callback = sandbox.approve(link);

        assertThat(parameter(callback, "code")).isEmpty();
        assertThat(json(new Pusher(client, callback).push("x")).getString("status"))
                .isEqualTo("pending");
    }

    @Test
    void push_unknownPostbox_isNotFound() {
        assertRefused(
                pusher.send(
                        "unknown",
                        pusher.claims(DESCRIPTOR),
                        BodyPublishers.ofByteArray(part(Pusher.HEAD, HELLO))),
                404,
                "NotFound");
    }

    @Test
    void push_postboxOfAnotherContract_isNotFound() {
        Pusher music = Pusher.open(sandbox, RawClient.music(sandbox));
        String other = parameter(music.callback(), "postboxId");
        assertRefused(
                pusher.send(
                        other,
                        pusher.claims(DESCRIPTOR),
                        BodyPublishers.ofByteArray(part(Pusher.HEAD, HELLO))),
                404,
                "NotFound");
    }

    @Test
    void push_sessionUnknown_isRefused() {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        claims.put("session_key", "unknown");
        assertRefused(pusher.push(claims, HELLO), 400, "SessionInvalid");
    }

    @Test
    void push_keyWrappedForSomebodyElse_isRefused() {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        claims.put("symmetrical_key", Base64.getEncoder().encodeToString(new byte[256]));
        assertRefused(pusher.push(claims, HELLO), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symmetrical_key", "metadata"})
    void push_claimInBase64Url_isRefused(String name) {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        String url = String.valueOf(claims.get(name)).replace('+', '-').replace('/', '_');
        claims.put(name, url.replace("=", ""));
        assertRefused(pusher.push(claims, HELLO), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"symmetrical_key", "metadata"})
    void push_claimWithoutPadding_isRefused(String name) {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        String padded = String.valueOf(claims.get(name));
        assertThat(padded).endsWith("=");
        claims.put(name, padded.replace("=", ""));
        assertRefused(pusher.push(claims, HELLO), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00112233445566778899AABBCCDDEEFF", "0011", "x"})
    void push_vectorInAnotherForm_isRefused(String vector) {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        claims.put("iv", vector);
        assertRefused(pusher.push(claims, HELLO), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mimeType\":\"text/plain\"}",
                "{\"accounts\":[]}",
                "{\"mimeType\":\"\",\"accounts\":[]}",
                "{\"mimeType\":\"a/b\",\"accounts\":[{\"accountid\":\"lower\"}]}",
                "{\"mimeType\":\"a/b\",\"accounts\":[],\"tags\":\"one\"}",
                "[]"
            })
    void push_descriptorOfAnotherShape_isRefused(String descriptor) {
        assertRefused(pusher.push(pusher.claims(descriptor), HELLO), 406, "ValidationErrors");
        assertThat(sandbox.received()).isEmpty();
    }

    @Test
    void push_fileEncryptedOtherwise_isRefused() {
        assertThat(pusher.push(pusher.claims(DESCRIPTOR), new byte[15]).statusCode())
                .isEqualTo(400);
        assertThat(sandbox.received()).isEmpty();
    }

    @Test
    void push_fault_isMet() {
        sandbox.faults().add(Fault.on(Endpoint.POSTBOX).status(503));
        assertThat(pusher.push("hello").statusCode()).isEqualTo(503);
        assertThat(sandbox.received()).isEmpty();
        sandbox.faults().add(Fault.on(Endpoint.POSTBOX).status(500).afterwards());
        assertThat(pusher.push("hello").statusCode()).isEqualTo(500);
        assertThat(sandbox.received()).hasSize(1);
    }

    private Map<String, Object> withToken(String token) {
        Map<String, Object> claims = pusher.claims(DESCRIPTOR);
        claims.put("access_token", token);
        return claims;
    }
}
