package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.provider.digime.TestContract.failed;

import java.io.IOException;
import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Secret;
import org.consentflow.provider.RetryAfter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who repeats what, how often, after which pause. */
@Timeout(20)
class RepeatsTest extends RepeatsFixture {

    @Test
    @DisplayName("C105 a GET answered 503 is sent three times with growing pauses, then fails")
    void list_unavailable_isRepeatedTwice() {
        fake.next("list", 503, "").next("list", 503, "").next("list", 503, "");

        assertThatThrownBy(() -> connection.data().list(Sessions.LIVE, () -> {}))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> {
                            assertThat(e.error()).isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
                            assertThat(e.retryable()).isTrue();
                        });
        assertThat(fake.seen("list")).hasSize(3);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(1)).isGreaterThan(pauses.get(0));
    }

    @Test
    @DisplayName("C106 a GET answered 404 is not repeated")
    void list_notFound_isNotRepeated() {
        fake.next("list", 404, "");

        assertThatThrownBy(() -> connection.data().list(Sessions.LIVE, () -> {}))
                .isInstanceOf(ProviderException.class);
        assertThat(fake.seen("list")).hasSize(1);
    }

    @Test
    @DisplayName("C10 a repeated request has another nonce and another signature")
    void authorize_repeated_isSignedAfresh() {
        fake.next("authorize", 503, "");

        provider.prepare("state", CHALLENGE, Scope.all());

        assertThat(fake.seen("authorize")).hasSize(2);
        assertThat(fake.seen("authorize").get(0).claims().getClaim("nonce"))
                .isNotEqualTo(fake.seen("authorize").get(1).claims().getClaim("nonce"));
        assertThat(fake.seen("authorize").get(0).bearer())
                .isNotEqualTo(fake.seen("authorize").get(1).bearer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "authorize"})
    @DisplayName("G35 session and pre-authorisation are sent once more, and no more than that")
    void prepare_unavailable_isRepeatedOnce(String call) {
        fake.next(call, 500, "").next(call, 500, "").next(call, 500, "");

        assertThatThrownBy(() -> provider.prepare("state", CHALLENGE, Scope.all()))
                .isInstanceOf(ProviderException.class);
        assertThat(fake.seen(call)).hasSize(2);
    }

    @Test
    @DisplayName("G35 a session whose connection broke is asked for once more")
    void open_brokenConnection_isRepeatedOnce() {
        fake.nextRaw("session", "close");

        assertThat(connection.data().open(Scope.all()).key()).isEqualTo("test-session-key");
        assertThat(fake.seen("session")).hasSize(2);
    }

    @Test
    @DisplayName("G35 a trigger asked to slow down waits as told and is sent once more")
    void trigger_rateLimited_isRepeatedOnce() {
        fake.next("trigger", 429, "Retry-After: 2\r\n", "");

        connection.data().trigger(Sessions.LIVE, new Secret("token"));

        assertThat(fake.seen("trigger")).hasSize(2);
        assertThat(pauses).singleElement().isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @DisplayName("S90 a wish to wait for years holds no thread, and is handed on as told")
    void retryAfter_absurd_isNotWaitedFor() {
        fake.next("trigger", 429, "Retry-After: 99999999\r\n", "")
                .next("refresh", 429, "Retry-After: 99999999\r\n", "")
                .next("refresh", 429, "Retry-After: -5\r\n", "")
                .next("refresh", 503, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", "");

        assertThatThrownBy(() -> connection.data().trigger(Sessions.LIVE, new Secret("token")))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.RATE_LIMITED));
        assertThat(pauses).isEmpty();
        assertThat(fake.seen("trigger")).hasSize(1);
        assertThat(refresh().retryAfter()).contains(Duration.ofSeconds(99_999_999));
        assertThat(refresh().retryAfter()).contains(Duration.ofSeconds(-5));
        assertThat(refresh().retryAfter().orElseThrow()).isNegative();
        assertThat(RetryAfter.clamped(Duration.ofDays(9))).isEqualTo(Duration.ofHours(1));
        assertThat(RetryAfter.clamped(Duration.ofDays(-9))).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n"})
    @DisplayName("G35 an exchange that may have been processed is not repeated")
    void exchange_uncertain_isSentOnce(String answer) {
        fake.nextRaw("exchange", answer);

        assertThat(failed(provider.exchange(new Secret("c"), TestContract.pending("v"))).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(fake.seen("exchange")).hasSize(1);
    }

    @Test
    @DisplayName("G35 an exchange that certainly was not sent is tried three times")
    void exchange_notSent_isRepeatedTwice() throws IOException {
        fake.close();

        assertThat(failed(provider.exchange(new Secret("c"), TestContract.pending("v"))).outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(pauses).hasSize(2);
    }

    @Test
    @DisplayName("G35 a refresh is never repeated, not even when it was not sent")
    void refresh_notSent_isNotRepeated() throws IOException {
        fake.close();

        assertThat(refresh().outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(pauses).isEmpty();
    }
}
