package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.nimbusds.jose.JWSObject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.consentflow.jws.SigningKey;
import org.consentflow.jws.TestKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestClaimsTest {

    private static final ClientId CLIENT = new ClientId("test-application-id", "test-contract-id");
    private static final URI REDIRECT = URI.create("https://callback.test?a=1&b=2#c");
    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochMilli(1_568_716_294_874L), ZoneOffset.UTC);

    private final RequestClaims claims = new RequestClaims(CLIENT, REDIRECT, CLOCK);

    @Test
    @DisplayName("C01 authorize JWT carries exactly the E2 claims")
    void authorize_signed_hasExactlyItsClaims() throws Exception {
        JsonObject authorize = claims.authorize("n", "s", "c");
        String token = new SigningKey(TestKeys.privateOf(TestKeys.OURS)).sign(authorize);

        assertThat(JWSObject.parse(token).getPayload().toJSONObject())
                .isEqualTo(
                        Map.of(
                                "client_id", "test-application-id_test-contract-id",
                                "code_challenge", "c",
                                "code_challenge_method", "S256",
                                "nonce", "n",
                                "redirect_uri", "https://callback.test?a=1&b=2#c",
                                "response_mode", "query",
                                "response_type", "code",
                                "state", "s",
                                "timestamp", 1_568_716_294_874L));
    }

    @Test
    @DisplayName("C03 the client id joins application and contract by an underscore")
    void value_twoIds_areJoined() {
        assertThat(CLIENT.value()).isEqualTo("test-application-id_test-contract-id");
    }

    @Test
    @DisplayName("C05 timestamp is whole milliseconds of now")
    void authorize_systemClock_givesMillisecondsOfNow() {
        RequestClaims now = new RequestClaims(CLIENT, REDIRECT, Clock.systemUTC());
        JsonNumber timestamp = now.authorize("n", "s", "c").getJsonNumber("timestamp");

        assertThat(timestamp.isIntegral()).isTrue();
        assertThat(timestamp.longValueExact()).isCloseTo(System.currentTimeMillis(), within(1000L));
    }

    @ParameterizedTest
    @DisplayName("C08 a request without state is refused")
    @ValueSource(strings = {"", " "})
    void authorize_blankState_isRefused(String state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> claims.authorize("n", state, "c"))
                .withMessageContaining("state");
    }

    @Test
    void exchange_always_hasExactlyItsClaims() {
        assertThat(claims.exchange("n", "c", "v"))
                .hasToString(
                        "{\"client_id\":\"test-application-id_test-contract-id\",\"nonce\":\"n\","
                                + "\"redirect_uri\":\"https://callback.test?a=1&b=2#c\","
                                + "\"timestamp\":1568716294874,\"code\":\"c\","
                                + "\"code_verifier\":\"v\","
                                + "\"grant_type\":\"authorization_code\"}");
    }

    @Test
    void refresh_always_hasExactlyItsClaims() {
        assertThat(claims.refresh("n", "r").keySet())
                .containsExactlyInAnyOrder(
                        "client_id",
                        "grant_type",
                        "nonce",
                        "redirect_uri",
                        "refresh_token",
                        "timestamp");
        assertThat(claims.refresh("n", "r").getString("grant_type")).isEqualTo("refresh_token");
        assertThat(claims.refresh("n", "r").getString("refresh_token")).isEqualTo("r");
    }

    @Test
    void trigger_always_hasExactlyItsClaims() {
        assertThat(claims.trigger("n", "a", "k").keySet())
                .containsExactlyInAnyOrder(
                        "access_token",
                        "client_id",
                        "nonce",
                        "redirect_uri",
                        "session_key",
                        "timestamp");
        assertThat(claims.trigger("n", "a", "k").getString("access_token")).isEqualTo("a");
        assertThat(claims.trigger("n", "a", "k").getString("session_key")).isEqualTo("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void everyRequest_blankArgument_isRefused(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> claims.authorize(blank, "s", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.authorize("n", "s", blank));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.exchange("n", blank, "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.exchange("n", "c", blank));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.refresh("n", blank));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.trigger("n", blank, "k"));
        assertThatIllegalArgumentException().isThrownBy(() -> claims.trigger("n", "a", blank));
    }

    @Test
    void constructor_relativeRedirect_isRefused() {
        URI relative = URI.create("/consent/callback");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestClaims(CLIENT, relative, CLOCK))
                .withMessageContaining("redirect-uri");
    }
}
