package org.consentflow.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.consentflow.line.Line.Condition;
import org.consentflow.line.LineRules.BreakerRule;
import org.consentflow.line.Sending.End;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Recorded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static final BreakerRule RULE = new BreakerRule(20, 5, Duration.ofSeconds(30));

    private final AtomicLong now = new AtomicLong();
    private final Recorded seen = new Recorded();
    private final Line line =
            new Line("music", new LineRules(RULE, 2, Map.of(), Map.of("file", 1)), seen, now::get);

    @ParameterizedTest
    @ValueSource(ints = {200, 303, 400, 401, 403, 404, 406, 410, 422})
    @DisplayName("R44 however many people are refused, no breaker opens")
    void answered_anythingThatIsNoFailureOfTheProvider_neverOpens(int status) throws HeldBack {
        for (int i = 0; i < 100; i++) {
            answered("refresh", status);
        }
        assertThat(line.conditions()).containsOnly(Map.entry("refresh", Condition.GOOD));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void answered_failuresOfTheProvider_openTheirOperationOnly(int status) throws HeldBack {
        for (int i = 0; i < 3; i++) {
            answered("refresh", status);
        }
        assertThat(line.conditions()).containsEntry("refresh", Condition.FAILING);
        answered("refresh", status);
        answered("refresh", status);
        assertThat(line.conditions()).containsEntry("refresh", Condition.OPEN);
        answered("session", 200);
        assertThat(line.conditions()).containsEntry("session", Condition.GOOD);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_SENT", "BROKEN", "TIMED_OUT"})
    void lost_noAnswer_opens(End end) throws HeldBack {
        for (int i = 0; i < 5; i++) {
            lost(end);
        }
        assertThat(line.conditions()).containsEntry("refresh", Condition.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LARGE", "INTERRUPTED"})
    void lost_notForTheProvider_neverOpens(End end) throws HeldBack {
        for (int i = 0; i < 100; i++) {
            lost(end);
        }
        assertThat(line.conditions()).containsEntry("refresh", Condition.GOOD);
    }

    @Test
    void begin_asManyUnderWayAsThereArePlaces_isRefusedUntilOneEnds() throws HeldBack {
        Sending first = begin("file");
        HeldBack full = catchThrowableOfType(HeldBack.class, () -> begin("file"));
        assertThat(full.why()).isEqualTo(HeldBack.Why.FULL);
        answered("session", 200);
        first.close();
        answered("file", 200);
        assertThat(calls("file", "crowded")).isEqualTo(1);
        assertThat(calls("file", "interrupted")).isEqualTo(1);
        assertThat(calls("file", "success")).isEqualTo(1);
    }

    @Test
    void begin_open_isCountedTimedAndShown() throws HeldBack {
        for (int i = 0; i < 5; i++) {
            answered("refresh", 503);
        }
        for (int i = 0; i < 10; i++) {
            catchThrowableOfType(HeldBack.class, () -> begin("refresh"));
        }
        assertThat(calls("refresh", "failed")).isEqualTo(5);
        assertThat(calls("refresh", "held_back")).isEqualTo(10);
        String labels = "{contract=music, operation=refresh}";
        assertThat(seen.gauge(Metric.BREAKER_STATE, labels)).isEqualTo(2);
        now.addAndGet(RULE.delay().toNanos());
        answered("refresh", 200);
        assertThat(seen.gauge(Metric.BREAKER_STATE, labels)).isZero();
        assertThat(seen.spans).hasSize(6);
        assertThat(seen.spans.get(0)).contains("template=/token").endsWith(" 503 failed");
        assertThat(seen.spans.get(5)).endsWith(" 200");
    }

    @Test
    @DisplayName("a breaker whose delay is over is open no longer, though nobody has called since")
    void conditions_delayOver_isNoLongerOpen() throws HeldBack {
        for (int i = 0; i < 5; i++) {
            answered("refresh", 503);
        }
        now.addAndGet(RULE.delay().toNanos());

        assertThat(line.conditions()).containsEntry("refresh", Condition.FAILING);
        String labels = "{contract=music, operation=refresh}";
        assertThat(seen.gauge(Metric.BREAKER_STATE, labels)).isEqualTo(1);
    }

    @Test
    @DisplayName("a probe whose answer has begun lets the others through, however long it takes")
    void hearing_probe_closesBeforeItsEnd() throws HeldBack {
        for (int i = 0; i < 5; i++) {
            answered("list", 503);
        }
        now.addAndGet(RULE.delay().toNanos());
        Sending slow = begin("list");
        assertThat(catchThrowableOfType(HeldBack.class, () -> begin("list"))).isNotNull();

        slow.hearing();

        answered("list", 200);
        slow.close();
        assertThat(line.conditions()).containsEntry("list", Condition.GOOD);
    }

    private long calls(String operation, String outcome) {
        return seen.count(
                Metric.PROVIDER_CALLS,
                "{contract=music, operation=" + operation + ", outcome=" + outcome + "}");
    }

    private Sending begin(String operation) throws HeldBack {
        return line.begin(operation, "POST", "/token", "localhost", 80);
    }

    private void answered(String operation, int status) throws HeldBack {
        try (Sending sending = begin(operation)) {
            sending.answered(status);
        }
    }

    private void lost(End end) throws HeldBack {
        try (Sending sending = begin("refresh")) {
            sending.lost(end);
        }
    }
}
