package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.assertRefused;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class RefreshRulesTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start(Sandbox started) {
        sandbox = started;
        client = RawClient.music(sandbox);
    }

    @Test
    void refresh_currentToken_givesANewPairAndTheOldAccessTokenStays() {
        JsonObject first = client.consent(sandbox);
        JsonObject second = client.verified(client.refresh(first.getString("refresh_token")));

        assertThat(second.getString("refresh_token"))
                .isNotEqualTo(first.getString("refresh_token"));
        assertThat(client.trigger(first.getString("access_token"), client.session()).statusCode())
                .isEqualTo(202);
        assertThat(client.trigger(second.getString("access_token"), client.session()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void refresh_usedToken_isRefusedAndEndsTheGrant() {
        JsonObject first = client.consent(sandbox);
        JsonObject second = client.verified(client.refresh(first.getString("refresh_token")));

        assertRefused(client.refresh(first.getString("refresh_token")), 401, "InvalidToken");
        assertRefused(client.refresh(second.getString("refresh_token")), 401, "InvalidToken");
        assertRefused(
                client.trigger(second.getString("access_token"), client.session()),
                401,
                "InvalidToken");
    }

    @Test
    void refresh_usedTokenFromAnotherClient_doesNotEndTheGrant() {
        JsonObject first = client.consent(sandbox);
        JsonObject second = client.verified(client.refresh(first.getString("refresh_token")));

        assertRefused(
                RawClient.fitness(sandbox).refresh(first.getString("refresh_token")),
                401,
                "InvalidToken");
        assertThat(client.refresh(second.getString("refresh_token")).statusCode()).isEqualTo(201);
    }

    @Test
    void refresh_tokenOfAnotherClient_isRefused() {
        String token = client.consent(sandbox).getString("refresh_token");
        assertRefused(RawClient.fitness(sandbox).refresh(token), 401, "InvalidToken");
        assertThat(client.refresh(token).statusCode()).isEqualTo(201);
    }

    @Test
    void refresh_accessTokenInstead_isRefused() {
        String token = client.consent(sandbox).getString("access_token");
        assertRefused(client.refresh(token), 401, "InvalidToken");
    }

    @Test
    void refresh_endOfTheGrant_doesNotMove() {
        TestClock clock = new TestClock(Instant.now());
        try (Sandbox aging = Sandbox.start(SandboxOptions.defaults().withClock(clock))) {
            RawClient aged = new RawClient(aging.contracts().get(0), clock);
            JsonObject first = aged.consent(aging);
            clock.advance(Duration.ofDays(29));
            JsonObject second = aged.verified(aged.refresh(first.getString("refresh_token")));
            clock.advance(Duration.ofDays(1));
            assertRefused(aged.refresh(second.getString("refresh_token")), 401, "InvalidToken");
        }
    }

    @Test
    void refresh_expiredRefreshToken_isRefusedAndAccessStays() {
        JsonObject tokens = client.consent(sandbox);
        sandbox.expire(Expirable.REFRESH);

        assertRefused(client.refresh(tokens.getString("refresh_token")), 401, "InvalidToken");
        assertThat(client.trigger(tokens.getString("access_token"), client.session()).statusCode())
                .isEqualTo(202);
    }
}
