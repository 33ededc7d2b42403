package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TokenSetTest {

    private static final Instant RECEIVED = Instant.parse("2025-06-01T10:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(1);

    @Test
    @DisplayName("G23 a token that arrived expired is used and never due")
    void due_arrivedExpired_isNever() {
        TokenSet skewed = lasting(Duration.ZERO);
        assertThat(skewed.good(RECEIVED.plusSeconds(3600))).isTrue();
        assertThat(skewed.due(RECEIVED.plusSeconds(3600), AHEAD)).isFalse();
    }

    @Test
    void good_atItsEnd_isOver() {
        TokenSet hour = lasting(Duration.ofHours(1));
        assertThat(hour.good(RECEIVED.plusSeconds(3599))).isTrue();
        assertThat(hour.good(RECEIVED.plusSeconds(3600))).isFalse();
    }

    @Test
    void due_longLived_isATenthBefore() {
        TokenSet tenHours = lasting(Duration.ofHours(10));
        Instant due = RECEIVED.plus(Duration.ofHours(9));
        assertThat(tenHours.due(due.minusSeconds(1), AHEAD)).isFalse();
        assertThat(tenHours.due(due, AHEAD)).isTrue();
    }

    @Test
    void due_shortLived_isNotBeforeHalfOfItsLife() {
        TokenSet minute = lasting(Duration.ofSeconds(60));
        assertThat(minute.due(RECEIVED.plusSeconds(29), AHEAD)).isFalse();
        assertThat(minute.due(RECEIVED.plusSeconds(30), AHEAD)).isTrue();
    }

    @Test
    @DisplayName("S84 tokens are neither printed nor serializable")
    void toString_tokens_areHidden() {
        TokenSet set = lasting(Duration.ofHours(1));
        assertThat(set.toString()).doesNotContain("the-access", "the-refresh");
        assertThat(set.access().toString()).isEqualTo("Secret[]");
        assertThat(Serializable.class.isAssignableFrom(TokenSet.class)).isFalse();
        assertThat(Serializable.class.isAssignableFrom(Secret.class)).isFalse();
    }

    private static TokenSet lasting(Duration life) {
        return new TokenSet(
                new Secret("the-access"), new Secret("the-refresh"), RECEIVED.plus(life), RECEIVED);
    }
}
