package org.consentflow.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.provider.TestContract.failed;
import static org.consentflow.provider.TestContract.received;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.RawServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange, refresh, and what is believed of their answers. */
@Timeout(20)
class TokenCallsTest {

    private final FakeProvider fake = new FakeProvider();
    private final DigimeConnection connection =
            TestContract.connect(TestContract.at(fake.baseUrl()));
    private final Provider provider = connection.provider();

    @AfterEach
    void close() throws Exception {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("C09 an exchange always carries the code verifier")
    void exchange_always_sendsTheVerifier() {
        exchange();

        Request request = fake.seen("exchange").get(0);
        assertThat(request.claims().getClaims())
                .containsOnlyKeys(
                        "client_id",
                        "code",
                        "code_verifier",
                        "grant_type",
                        "nonce",
                        "redirect_uri",
                        "timestamp")
                .containsEntry("code_verifier", "the-verifier");
        assertThat(request.header("Content-Length")).isEqualTo("0");
    }

    @Test
    @DisplayName("C48 an exchange gives both tokens and the end of the access token")
    void exchange_goodAnswer_givesTheTokens() {
        TokenSet tokens = provider.tokens(received(exchange()));

        assertThat(tokens.access().reveal()).isEqualTo("test-access-token");
        assertThat(tokens.refresh().reveal()).isEqualTo("test-refresh-token");
        assertThat(tokens.accessExpires()).isEqualTo(Instant.parse("1970-01-12T13:46:40Z"));
    }

    @Test
    @DisplayName("C49 a refused exchange shows code and words")
    void exchange_invalidGrant_isRefused() {
        fake.error("exchange", 401, "InvalidGrant");

        Answer.Failed failed = failed(exchange());

        assertThat(failed.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failed.problem().code()).contains("InvalidGrant");
        assertThat(failed.problem().providerMessage()).contains("about InvalidGrant");
        assertThat(fake.seen("exchange")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    @DisplayName("C50 a blank code or verifier is refused before anything is sent")
    void exchange_blank_sendsNothing(String blank) {
        Secret good = new Secret("good");
        assertThatThrownBy(() -> provider.exchange(new Secret(blank), good))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.exchange(good, new Secret(blank)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(fake.order()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidJWT, OPERATOR",
        "InvalidRequest, UNKNOWN",
        "InvalidRedirectUri, OPERATOR",
        "InvalidGrant, REFUSED",
        "InvalidToken, REFUSED",
        "InvalidTokenType, OPERATOR"
    })
    @DisplayName("C58 a refused refresh shows the provider's words and how certain it is")
    void refresh_refused_showsTheWords(String code, Outcome outcome) {
        fake.error("refresh", 401, code);

        Answer.Failed failed = failed(refresh());

        assertThat(failed.outcome()).isEqualTo(outcome);
        assertThat(failed.problem().code()).contains(code);
        assertThat(failed.problem().providerMessage()).contains("about " + code);
        assertThat(failed.problem()).hasMessageNotContaining("about");
        assertThat(fake.seen("refresh")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, UNPROCESSED",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, UNKNOWN",
        "401, UNKNOWN",
        "404, UNKNOWN",
        "302, UNKNOWN"
    })
    @DisplayName("G16 a refresh answered without a name of the error is uncertain but for 429")
    void refresh_bareStatus_isClassified(int status, Outcome outcome) {
        fake.next("refresh", status, "");

        assertThat(failed(refresh()).outcome()).isEqualTo(outcome);
        assertThat(fake.seen("refresh")).hasSize(1);
    }

    @Test
    @DisplayName("S11 every request carries a nonce of its own and the current time")
    void exchange_twice_differs() {
        exchange();
        exchange();

        JWTClaimsSet first = fake.seen("exchange").get(0).claims();
        JWTClaimsSet second = fake.seen("exchange").get(1).claims();
        assertThat(first.getClaim("nonce")).isNotEqualTo(second.getClaim("nonce"));
        assertThat((Long) first.getClaim("timestamp"))
                .isCloseTo(System.currentTimeMillis(), Offset.offset(10_000L));
        assertThat(fake.seen("exchange").get(0).bearer())
                .isNotEqualTo(fake.seen("exchange").get(1).bearer());
    }

    @Test
    @DisplayName("S47 no code, verifier or token stands in an address")
    void calls_always_keepSecretsOutOfTheAddress() {
        exchange();
        refresh();
        connection.data().trigger(Sessions.LIVE, new Secret("the-access-token"));

        assertThat(fake.seen("exchange").get(0).path()).isEqualTo("/v1.5/oauth/token");
        assertThat(fake.seen("refresh").get(0).path()).isEqualTo("/v1.5/oauth/token");
        assertThat(fake.seen("trigger").get(0).path()).isEqualTo("/v1.5/permission-access/trigger");
        assertThat(fake.seen("refresh").get(0).header("Content-Type"))
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "<html>good</html>",
                "{}",
                "[]",
                "{\"token\":\"\"}",
                "{\"token\":5}",
                "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_on\":1}"
            })
    @DisplayName("S52 a success without a signed token is never used")
    void tokens_unsigned_areRefused(String body) {
        Secret answer = new Secret(body == null ? "x".repeat(200_000) : body);

        ProviderException refused = refused(answer);

        assertThat(refused.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
        assertThat(refused.retryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "line\r\nInjected: yes", "caf\u00e9"})
    @DisplayName("S52 a signed token with an access token no header could carry is refused")
    void tokens_unprintable_areRefused(String access) {
        String body =
                fake.signed(Map.of("access_token", access, "refresh_token", "r", "expires_on", 5L));

        assertThat(refused(new Secret(body)).retryable()).isFalse();
    }

    @Test
    @DisplayName("S62 a key set named by the token itself is not asked")
    void tokens_foreignKeySet_isNotFetched() throws Exception {
        try (RawServer evil = new RawServer((request, socket) -> false)) {
            String body =
                    fake.signed(
                            Map.of("access_token", "a", "refresh_token", "r", "expires_on", 5L),
                            "test-kid",
                            evil.address() + "/jwks/oauth");

            assertThat(refused(new Secret(body)).error()).isEqualTo(ConsentError.SIGNATURE);
            assertThat(evil.connections()).isZero();
            assertThat(fake.seen("jwks")).isEmpty();
        }
    }

    @Test
    @DisplayName("S64 a storm of unknown key ids fetches the key set at most once more")
    void tokens_unknownKeys_fetchOnce() {
        Map<String, Object> claims =
                Map.of("access_token", "a", "refresh_token", "r", "expires_on", 5L);
        provider.tokens(received(exchange()));
        for (int i = 0; i < 20; i++) {
            String body = fake.signed(claims, "kid-" + i, fake.baseUrl() + "/jwks/oauth");
            assertThat(refused(new Secret(body)).error()).isEqualTo(ConsentError.SIGNATURE);
        }
        assertThat(fake.seen("jwks")).hasSize(2);
    }

    @Test
    @DisplayName("R35 a key set that cannot be fetched leaves the answer for later")
    void tokens_keySetDown_isRetryable() {
        Secret answer = received(exchange());
        for (int i = 0; i < 3; i++) {
            fake.next("jwks", 503, "");
        }

        ProviderException notNow = refused(answer);

        assertThat(notNow.retryable()).isTrue();
        assertThat(fake.seen("jwks")).hasSize(3);
        assertThat(provider.tokens(answer).access().reveal()).isEqualTo("test-access-token");
    }

    private ProviderException refused(Secret answer) {
        return catchThrowableOfType(ProviderException.class, () -> provider.tokens(answer));
    }

    private Answer exchange() {
        return provider.exchange(new Secret("the-code"), new Secret("the-verifier"));
    }

    private Answer refresh() {
        return provider.refresh(new Secret("the-refresh-token"), provider.nonce(), SendGate.OPEN);
    }
}
