package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoolDownTest {

    private final CoolDown coolDown = new CoolDown(new Random(1));

    @Test
    @DisplayName("S90 the provider's wish is kept within a second and an hour")
    void after_wildWish_isClamped() {
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(99_999_999)), 0))
                .isEqualTo(Duration.ofHours(1));
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(-5)), 9))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(7)), 9))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void usual_many_areSpreadAboveHalfAMinute() {
        assertThat(Stream.generate(() -> coolDown.usual(0)).limit(100))
                .allMatch(time -> time.compareTo(Duration.ofSeconds(30)) >= 0)
                .allMatch(time -> time.compareTo(Duration.ofSeconds(45)) < 0)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("R2 each further failure doubles the pause, up to an hour")
    void usual_failuresInARow_doubleUpToAnHour() {
        for (int failures = 0; failures < 7; failures++) {
            Duration least = Duration.ofSeconds(30L << failures);
            assertThat(coolDown.usual(failures))
                    .isBetween(least, least.multipliedBy(3).dividedBy(2));
        }
        for (int failures : new int[] {7, 8, 100, Integer.MAX_VALUE}) {
            assertThat(coolDown.usual(failures))
                    .isBetween(Duration.ofMinutes(40), Duration.ofHours(1));
        }
    }

    @Test
    void beforeRepeating_noAnswerAtAll_isPrompt() {
        assertThat(coolDown.beforeRepeating(failed(0, null), 0)).isEqualTo(CoolDown.PROMPT);
        assertThat(coolDown.beforeRepeating(failed(500, null), 0))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    private static Answer.Failed failed(int status, Duration wish) {
        ProviderException problem =
                new ProviderException(
                        ConsentError.PROVIDER_UNAVAILABLE, "x", true, status, null, null, null);
        return new Answer.Failed(Answer.Outcome.UNKNOWN, problem, Optional.ofNullable(wish));
    }
}
