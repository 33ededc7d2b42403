package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.PushReceipt.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a push does with the tokens, and that it uploads nothing twice. */
@Timeout(20)
class PusherTest extends PusherFixture {

    @Test
    @DisplayName("C98 a push opens a session and delivers by the token of the consent")
    void push_delivered_isTold() {
        PushReceipt receipt = push();

        assertThat(receipt)
                .isEqualTo(new PushReceipt(Delivery.DELIVERED, Duration.ofSeconds(200_000), false));
        assertThat(fake.order()).containsExactly("session", "push");
        assertThat(fake.seen("push").get(0).claims().getClaim("access_token"))
                .isEqualTo("old-access-token");
        assertThat(fake.seen("push").get(0).claims().getClaim("session_key"))
                .isEqualTo("test-session-key");
        assertThat(pushed(0)).isEqualTo("Dear you");
    }

    @Test
    @DisplayName(
            "C100 pending, then delivered when the application repeats it: one refresh, final pair kept")
    void push_pendingThenRepeated_refreshesOnce() {
        fake.next("push", 200, PENDING);

        PushReceipt first = push();

        assertThat(first)
                .isEqualTo(new PushReceipt(Delivery.PENDING, Duration.ofSeconds(100_000), true));
        assertThat(fake.order()).containsExactly("session", "push", "refresh");

        PushReceipt second = push();

        assertThat(second)
                .isEqualTo(new PushReceipt(Delivery.DELIVERED, Duration.ofSeconds(200_000), false));
        assertThat(tokens.refreshes).hasValue(1);
        assertThat(fake.seen("push").get(1).claims().getClaim("access_token"))
                .isEqualTo("refreshed-test-access-token");
        assertThat(tokens.kept().access().reveal()).isEqualTo("refreshed-test-access-token");
        assertThat(tokens.kept().refresh().reveal()).isEqualTo("refreshed-test-refresh-token");
        assertThat(tokens.kept().accessExpires()).isEqualTo(Instant.ofEpochSecond(2_000_000));
    }

    @Test
    @DisplayName("W48 a push that is pending is uploaded once, whatever the token")
    void push_pending_isNotUploadedAgain() {
        fake.next("push", 200, PENDING);

        assertThat(push().delivery()).isEqualTo(Delivery.PENDING);
        assertThat(fake.seen("push")).hasSize(1);
    }

    @Test
    @DisplayName("W50 a refresh that fails after the data is stored does not fail the push")
    void push_pendingAndRefreshFails_isStillTold() {
        for (String error : List.of("InvalidToken", "InternalServerError")) {
            fake.next("push", 200, PENDING);
            fake.error("refresh", error.equals("InvalidToken") ? 401 : 500, error);

            assertThat(push())
                    .isEqualTo(
                            new PushReceipt(Delivery.PENDING, Duration.ofSeconds(100_000), false));
        }
        assertThat(tokens.kept().access().reveal()).isEqualTo("old-access-token");
    }
}
