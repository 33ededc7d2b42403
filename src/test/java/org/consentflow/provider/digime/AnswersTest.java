package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.provider.digime.TestContract.received;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Secret;
import org.consentflow.provider.RawServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of an answer to exchange or refresh. */
@Timeout(20)
class AnswersTest extends ConnectionFixture {

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
        TestContract.renewed(provider, received(exchange()));
        for (int i = 0; i < 20; i++) {
            String body = fake.signed(claims, "kid-" + i, fake.baseUrl() + "/jwks/oauth");
            assertThat(refused(new Secret(body)).error())
                    .as("what is not looked for may be there")
                    .isEqualTo(i == 0 ? ConsentError.SIGNATURE : ConsentError.PROVIDER_UNAVAILABLE);
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
        assertThat(TestContract.renewed(provider, answer).access().reveal())
                .isEqualTo("test-access-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'access_token':'a','refresh_token':'r'}",
                "{'access_token':'a','expires_on':5}",
                "{'refresh_token':'r','expires_on':5}",
                "{'access_token':'a','refresh_token':'r','expires_on':'5'}",
                "{'access_token':'a','refresh_token':'r','expires_on':-1}",
                "{'access_token':'a','refresh_token':'r','expires_on':100000000001}",
                "{'access_token':'a','refresh_token':'r','expires_on':5,'token_type':'mac'}"
            })
    @DisplayName("R13 an answer without an end, with a silly one, or without a token is refused")
    void tokens_claimMissingOrSilly_areRefused(String claims) {
        Map<String, Object> signed = json(claims.replace('\'', '"'));

        assertThat(refused(new Secret(fake.signed(signed))).retryable()).isFalse();
    }

    @Test
    @DisplayName(
            "R34 a key that came up just before the answer is fetched once, and the answer good")
    void tokens_signedWithANewKey_areAccepted() {
        TestContract.renewed(provider, received(exchange()));
        fake.rotate("next-kid");

        assertThat(TestContract.renewed(provider, received(exchange())).access().reveal())
                .isEqualTo("test-access-token");
        assertThat(fake.seen("jwks")).hasSize(2);
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private ProviderException refused(Secret answer) {
        return catchThrowableOfType(
                ProviderException.class, () -> TestContract.renewed(provider, answer));
    }

    private Answer exchange() {
        return provider.exchange(new Secret("the-code"), TestContract.pending("the-verifier"));
    }
}
