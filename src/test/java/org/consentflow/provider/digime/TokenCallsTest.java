package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.provider.digime.TestContract.failed;
import static org.consentflow.provider.digime.TestContract.received;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.RawServer.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange, refresh, and what is believed of their answers. */
@Timeout(20)
class TokenCallsTest extends ConnectionFixture {

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
        TokenSet tokens = TestContract.renewed(provider, received(exchange()));

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
        assertThatThrownBy(() -> provider.exchange(new Secret(blank), TestContract.pending("good")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.exchange(good, TestContract.pending(blank)))
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

    private Answer exchange() {
        return provider.exchange(new Secret("the-code"), TestContract.pending("the-verifier"));
    }

    private Answer refresh() {
        return provider.refresh(
                TestContract.kept("the-refresh-token"), provider.nonce(), SendGate.OPEN);
    }
}
