package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class ClaimRulesTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "nonce",
                "timestamp",
                "redirect_uri",
                "code_challenge",
                "code_challenge_method",
                "response_mode",
                "response_type"
            })
    void authorize_missingClaim_isRefused(String name) {
        Map<String, Object> claims = client.authorizeClaims();
        claims.remove(name);
        assertRefused(authorize(client.sign(claims)), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, short",
        "nonce, 0123456789abcdef0123456789abcde-",
        "nonce, 0123456789abcdef0123456789abcdef0",
        "timestamp, 5",
        "timestamp, text",
        "code_challenge, short",
        "code_challenge, =BCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQ",
        "code_challenge_method, plain",
        "response_mode, fragment",
        "response_type, token",
        "state, ''"
    })
    void authorize_illFormedClaim_isRefused(String name, String value) {
        Map<String, Object> claims = client.authorizeClaims();
        claims.put(name, value);
        assertRefused(authorize(client.sign(claims)), 406, "ValidationErrors");
    }

    @ParameterizedTest
    @CsvSource({
        "-301000, 406",
        "-290000, 201",
        "290000, 201",
        "310000, 406",
        "9000000000000000000, 406",
        "-9000000000000000000, 406"
    })
    void authorize_timestamp_mustLieWithinFiveMinutes(long offset, int status) {
        Map<String, Object> claims = client.authorizeClaims();
        claims.put("timestamp", Instant.now().toEpochMilli() + offset);
        assertThat(authorize(client.sign(claims)).statusCode()).isEqualTo(status);
    }

    @Test
    void authorize_timestampInSeconds_isRefused() {
        Map<String, Object> claims = client.authorizeClaims();
        claims.put("timestamp", Instant.now().getEpochSecond());
        assertRefused(authorize(client.sign(claims)), 406, "ValidationErrors");
    }

    @Test
    void authorize_unknownClient_isRefused() {
        Map<String, Object> claims = client.authorizeClaims();
        claims.put("client_id", "somebody_else");
        assertRefused(authorize(client.sign(claims)), 401, "InvalidClient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?a=1", "#f"})
    void authorize_redirectUriNotExactlyRegistered_isRefused(String suffix) {
        Map<String, Object> claims = client.authorizeClaims();
        claims.put("redirect_uri", client.redirectUri() + suffix);
        assertRefused(authorize(client.sign(claims)), 400, "InvalidRedirectUri");
    }

    @Test
    void authorize_replayedRequest_isRefused() {
        String bearer = client.sign(client.authorizeClaims());
        authorize(bearer);
        assertRefused(authorize(bearer), 406, "InvalidRequest");
    }

    @Test
    void authorize_nonceOfAnotherCall_isRefused() {
        Map<String, Object> first = client.authorizeClaims();
        client.post("/oauth/token", client.sign(withNonce(client.exchangeClaims("c"), first)));
        assertRefused(authorize(client.sign(first)), 406, "InvalidRequest");
    }

    @Test
    void authorize_sameNonceOfAnotherClient_isAccepted() {
        RawClient other = RawClient.fitness(sandbox);
        Map<String, Object> first = client.authorizeClaims();
        authorize(client.sign(first));
        String bearer = other.sign(withNonce(other.authorizeClaims(), first));
        assertThat(other.post("/oauth/authorize", bearer).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> authorize(String bearer) {
        return client.post("/oauth/authorize", bearer);
    }

    private static Map<String, Object> withNonce(
            Map<String, Object> claims, Map<String, Object> from) {
        claims.put("nonce", from.getOrDefault("nonce", ""));
        return claims;
    }
}
