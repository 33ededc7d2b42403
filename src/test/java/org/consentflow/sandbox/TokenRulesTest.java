package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;
import static org.consentflow.sandbox.Answers.parameter;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRulesTest {

    private static final String OTHER_REDIRECT = "http://localhost:8080/other";

    @RegisterExtension
    static final SandboxExtension PROVIDER =
            SandboxExtension.with(
                    SandboxOptions.defaults()
                            .withRedirectUris(
                                    SandboxOptions.USUAL_REDIRECT, URI.create(OTHER_REDIRECT)));

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void exchange_approvedCode_givesBearerPairThatEndsInADay() {
        JsonObject tokens = client.consent(sandbox);

        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(tokens.getString("access_token"))
                .isNotEqualTo(tokens.getString("refresh_token"));
        assertThat(Instant.ofEpochSecond(tokens.getJsonNumber("expires_on").longValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)),
                        Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void exchange_usedCode_isRefusedAndTheTokensStay() {
        String code = code();
        JsonObject tokens = client.verified(client.exchange(code));

        assertRefused(client.exchange(code), 401, "InvalidGrant");
        assertThat(client.trigger(tokens.getString("access_token"), client.session()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void exchange_wrongVerifier_isRefusedAndTheCodeIsSpent() {
        String code = code();
        Map<String, Object> claims = client.exchangeClaims(code);
        claims.put("code_verifier", RawClient.VERIFIER.replace('Y', 'Z'));

        assertRefused(client.post("/oauth/token", client.sign(claims)), 401, "InvalidGrant");
        assertRefused(client.exchange(code), 401, "InvalidGrant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has spaces in it but is long enough to be one"})
    void exchange_illFormedVerifier_isRefused(String verifier) {
        Map<String, Object> claims = client.exchangeClaims(code());
        claims.put("code_verifier", verifier);
        assertRefused(client.post("/oauth/token", client.sign(claims)), 406, "ValidationErrors");
    }

    @Test
    void exchange_withoutVerifier_isRefused() {
        Map<String, Object> claims = client.exchangeClaims(code());
        claims.remove("code_verifier");
        assertRefused(client.post("/oauth/token", client.sign(claims)), 406, "ValidationErrors");
    }

    @Test
    void exchange_codeOfAnotherClient_isRefusedAndStaysGoodForItsOwn() {
        String code = code();
        assertRefused(RawClient.fitness(sandbox).exchange(code), 401, "InvalidGrant");
        assertThat(client.exchange(code).statusCode()).isEqualTo(201);
    }

    @Test
    void exchange_otherRegisteredRedirectUri_isRefused() {
        Map<String, Object> claims = client.exchangeClaims(code());
        claims.put("redirect_uri", OTHER_REDIRECT);
        assertRefused(client.post("/oauth/token", client.sign(claims)), 401, "InvalidGrant");
    }

    @Test
    void exchange_preAuthorizationCode_isRefused() {
        String link = client.link(client.session());
        String code = parameter(URI.create(link), "preauthorizationCode");
        assertRefused(client.exchange(code), 401, "InvalidGrant");
    }

    @Test
    void exchange_expiredCode_isRefused() {
        String code = code();
        assertThat(sandbox.expire(Expirable.CODE)).isEqualTo(1);
        assertRefused(client.exchange(code), 401, "InvalidGrant");
    }

    @Test
    void token_unknownGrantType_isRefused() {
        Map<String, Object> claims = client.exchangeClaims(code());
        claims.put("grant_type", "password");
        assertRefused(client.post("/oauth/token", client.sign(claims)), 406, "ValidationErrors");
    }

    @Test
    void trigger_expiredAccessToken_isRefusedAndRefreshHelps() {
        JsonObject tokens = client.consent(sandbox);
        sandbox.expire(Expirable.ACCESS);

        assertRefused(
                client.trigger(tokens.getString("access_token"), client.session()),
                401,
                "InvalidToken");
        JsonObject fresh = client.verified(client.refresh(tokens.getString("refresh_token")));
        assertThat(client.trigger(fresh.getString("access_token"), client.session()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void trigger_sessionOfAnotherContract_isRefused() {
        String token = client.consent(sandbox).getString("access_token");
        String foreign = RawClient.fitness(sandbox).session();
        assertRefused(client.trigger(token, foreign), 400, "SessionInvalid");
    }

    @Test
    void trigger_expiredSession_isRefused() {
        String token = client.consent(sandbox).getString("access_token");
        String session = client.session();
        sandbox.expire(Expirable.SESSION);
        assertRefused(client.trigger(token, session), 400, "SessionInvalid");
    }

    @Test
    void trigger_withdrawnGrant_isRefused() {
        JsonObject tokens = client.consent(sandbox);
        assertThat(sandbox.withdraw()).isEqualTo(1);

        assertRefused(
                client.trigger(tokens.getString("access_token"), client.session()),
                401,
                "InvalidToken");
        assertRefused(client.refresh(tokens.getString("refresh_token")), 401, "InvalidToken");
    }

    private static String code() {
        return parameter(sandbox.approve(client.link(client.session())), "code");
    }
}
