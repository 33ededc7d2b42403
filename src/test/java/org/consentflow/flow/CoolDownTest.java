package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoolDownTest {

    private final CoolDown coolDown = new CoolDown(new Random(1));

    @Test
    @DisplayName("S90 the provider's wish is kept within a second and an hour")
    void after_wildWish_isClamped() {
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(99_999_999))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(-5))))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(coolDown.after(failed(503, Duration.ofSeconds(7))))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void usual_many_areSpreadAboveHalfAMinute() {
        assertThat(java.util.stream.Stream.generate(coolDown::usual).limit(100))
                .allMatch(time -> time.compareTo(Duration.ofSeconds(30)) >= 0)
                .allMatch(time -> time.compareTo(Duration.ofSeconds(45)) < 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void beforeRepeating_noAnswerAtAll_isPrompt() {
        assertThat(coolDown.beforeRepeating(failed(0, null))).isEqualTo(CoolDown.PROMPT);
        assertThat(coolDown.beforeRepeating(failed(500, null)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    private static Answer.Failed failed(int status, Duration wish) {
        ProviderException problem =
                new ProviderException(
                        ConsentError.PROVIDER_UNAVAILABLE, "x", true, status, null, null, null);
        return new Answer.Failed(Answer.Outcome.UNKNOWN, problem, Optional.ofNullable(wish));
    }
}
