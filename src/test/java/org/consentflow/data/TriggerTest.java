package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.RawServer.Request;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.FakeProvider;
import org.consentflow.provider.digime.TestContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a session is made ready, and what a refused access token leads to. */
@Timeout(20)
class TriggerTest {

    private final FakeProvider fake = new FakeProvider();
    private final DigimeConnection connection =
            TestContract.connect(TestContract.at(fake.baseUrl()));
    private final RefreshingTokens tokens =
            new RefreshingTokens(
                    connection.provider(),
                    new TokenSet(
                            new Secret("old-access-token"),
                            new Secret("old-refresh-token"),
                            Instant.MAX,
                            Instant.EPOCH));
    private final DataReader reader =
            new DataReader(
                    connection.data(),
                    new FileFormat(List.of(TestContract.KEY), TestContract.RANDOM),
                    ScriptedProvider.limits(Duration.ofMillis(10), 4),
                    Clock.systemUTC(),
                    TestContract.RANDOM,
                    Pause.sleeping(),
                    Runnable::run);

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("C51 an accepted trigger is one call and changes no token")
    void read_triggerAccepted_callsOnce() {
        Reading reading = reader.session(tokens, Scope.all()).read();

        assertThat(reading.complete()).isTrue();
        assertThat(fake.order()).containsExactly("session", "trigger", "list");
        assertThat(tokens.refreshes).hasValue(0);
    }

    @Test
    @DisplayName("C52 a refused access token is refreshed once and the trigger repeated with it")
    void read_tokenRefused_refreshesAndRepeats() {
        fake.error("trigger", 401, "InvalidToken");

        reader.session(tokens, Scope.all()).read();

        assertThat(fake.order())
                .containsExactly("session", "trigger", "refresh", "trigger", "list");
        assertThat(tokens.kept().access().reveal()).isEqualTo("refreshed-test-access-token");
        assertThat(tokens.kept().refresh().reveal()).isEqualTo("refreshed-test-refresh-token");
        assertThat(tokens.kept().accessExpires()).isEqualTo(Instant.ofEpochSecond(2_000_000));
        assertThat(fake.seen("trigger").get(1).claims().getClaim("access_token"))
                .isEqualTo("refreshed-test-access-token");
        assertThat(fake.seen("refresh").get(0).claims().getClaim("refresh_token"))
                .isEqualTo("old-refresh-token");
    }

    @Test
    @DisplayName("C53 a refused refresh token means that consent is needed again")
    void read_refreshRefused_needsConsent() {
        fake.error("trigger", 401, "InvalidToken").error("refresh", 401, "InvalidToken");

        assertThatThrownBy(() -> reader.session(tokens, Scope.all()).read())
                .isInstanceOf(ConsentRequiredException.class);
        assertThat(fake.order()).containsExactly("session", "trigger", "refresh");
    }

    @Test
    @DisplayName("C54 a failing trigger is reported and nothing refreshed")
    void read_triggerFails_doesNotRefresh() {
        fake.next("trigger", 500, "").next("trigger", 500, "");

        ProviderException failed = failure();

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error()).isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
        assertThat(tokens.refreshes).hasValue(0);
        assertThat(fake.seen("refresh")).isEmpty();
    }

    @Test
    @DisplayName("C55 when the repeated trigger fails the error is reported and the new pair kept")
    void read_secondTriggerFails_keepsThePair() {
        fake.error("trigger", 401, "InvalidToken")
                .next("trigger", 503, "")
                .next("trigger", 503, "");

        assertThat(failure().status()).isEqualTo(503);
        assertThat(tokens.kept().access().reveal()).isEqualTo("refreshed-test-access-token");
    }

    @Test
    @DisplayName("G23 a renewed token that is refused too is not refreshed again")
    void read_renewedTokenRefused_givesUp() {
        fake.error("trigger", 401, "InvalidToken").error("trigger", 401, "InvalidToken");

        assertThat(failure().error()).isEqualTo(ConsentError.TOKEN_REFUSED);
        assertThat(tokens.refreshes).hasValue(1);
    }

    @Test
    @DisplayName("C59 a trigger carries exactly its claims and an empty body")
    void read_trigger_sendsTheAgreedClaims() {
        reader.session(tokens, Scope.all()).read();

        Request trigger = fake.seen("trigger").get(0);
        assertThat(trigger.claims().getClaims())
                .containsOnlyKeys(
                        "access_token",
                        "client_id",
                        "nonce",
                        "redirect_uri",
                        "session_key",
                        "timestamp")
                .containsEntry("session_key", "test-session-key")
                .containsEntry("access_token", "old-access-token");
        assertThat(trigger.body()).isEmpty();
        assertThat(trigger.header("Content-Length")).isEqualTo("0");
    }

    @Test
    @DisplayName("C22 a session that is over is not used for a trigger")
    void read_sessionOver_doesNotTrigger() {
        fake.next("session", 200, fake.session(10_000));

        assertThat(failure().error()).isEqualTo(ConsentError.SESSION_ENDED);
        assertThat(fake.order()).containsExactly("session");
    }

    @Test
    @DisplayName("C69 a pending list is asked again until it is complete")
    void read_pending_polls() {
        fake.next("list", 200, "{\"status\":{\"state\":\"pending\"}}");

        assertThat(reader.session(tokens, Scope.all()).read().complete()).isTrue();
        assertThat(fake.seen("list")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"partial, false", "completed, true"})
    @DisplayName("C70 a list that is partial or completed at first ends the reading at once")
    void read_finalAtOnce_looksOnce(String state, boolean complete) {
        fake.next("list", 200, "{\"status\":{\"state\":\"" + state + "\"}}");

        assertThat(reader.session(tokens, Scope.all()).read().complete()).isEqualTo(complete);
        assertThat(fake.seen("list")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationErrors, PROVIDER_REFUSED",
        "400, SDKInvalid, SDK_INVALID",
        "403, SDKVersionInvalid, SDK_VERSION_INVALID"
    })
    @DisplayName("C97 errors of the accounts are told as those of a session are")
    void accounts_refused_isTyped(int status, String code, ConsentError error) {
        fake.error("file", status, code);

        ProviderException refused =
                catchThrowableOfType(
                        ProviderException.class,
                        () -> reader.session(tokens, Scope.all()).accounts());
        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).contains(code);
        assertThat(refused.providerMessage()).contains("about " + code);
        assertThat(refused.reference()).contains("3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH");
    }

    @Test
    @DisplayName("C74 a list that is not found ends the reading with that error")
    void read_listNotFound_fails() {
        fake.next("list", 404, "");

        assertThat(failure().status()).isEqualTo(404);
    }

    @Test
    @DisplayName("G22 a consent that ends while reading stops it before the next call")
    void read_withdrawnMeanwhile_stops() {
        fake.next("list", 200, "{\"status\":{\"state\":\"pending\"}}");
        DataReader withdrawing =
                new DataReader(
                        connection.data(),
                        new FileFormat(List.of(TestContract.KEY), TestContract.RANDOM),
                        ScriptedProvider.limits(Duration.ofMillis(10), 4),
                        Clock.systemUTC(),
                        TestContract.RANDOM,
                        time -> tokens.withdraw(),
                        Runnable::run);

        assertThatThrownBy(() -> withdrawing.session(tokens, Scope.all()).read())
                .isInstanceOf(ConsentRequiredException.class);
        assertThat(fake.seen("list")).hasSize(1);
    }

    private ProviderException failure() {
        return catchThrowableOfType(
                ProviderException.class, () -> reader.session(tokens, Scope.all()).read());
    }
}
