package org.consentflow.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.consentflow.line.Breaker.State;
import org.consentflow.line.Breaker.Ticket;
import org.consentflow.line.Breaker.Verdict;
import org.consentflow.line.LineRules.BreakerRule;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration DELAY = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Breaker breaker = new Breaker(new BreakerRule(4, 2, DELAY), now::get);

    @Test
    void leave_fewerFailuresThanTheRule_staysClosed() throws HeldBack {
        pass(Verdict.BAD, Verdict.GOOD, Verdict.GOOD, Verdict.GOOD, Verdict.BAD);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void leave_failuresThatLeftTheWindow_areForgotten() throws HeldBack {
        for (int i = 0; i < 50; i++) {
            pass(Verdict.BAD, Verdict.GOOD, Verdict.GOOD, Verdict.GOOD);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void leave_asManyFailuresAsTheRuleWithinTheWindow_opens() throws HeldBack {
        pass(Verdict.BAD, Verdict.GOOD, Verdict.GOOD, Verdict.BAD);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        HeldBack held = catchThrowableOfType(HeldBack.class, breaker::enter);
        assertThat(held.why()).isEqualTo(HeldBack.Why.OPEN);
        assertThat(held.atLeast()).isEqualTo(DELAY);
    }

    @Test
    void leave_brokenOffByUs_saysNothing() throws HeldBack {
        pass(Verdict.BAD, Verdict.NONE, Verdict.NONE, Verdict.NONE, Verdict.NONE);
        assertThat(breaker.inARow()).isEqualTo(1);
        pass(Verdict.BAD);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void enter_afterTheDelay_letsOneProbeThroughAtATime() throws HeldBack {
        open();
        now.addAndGet(DELAY.toNanos() - 1);
        assertThatThrownBy(breaker::enter).isInstanceOf(HeldBack.class);
        now.addAndGet(1);
        Ticket probe = breaker.enter();
        assertThat(breaker.state()).isEqualTo(State.PROBING);
        assertThatThrownBy(breaker::enter).isInstanceOf(HeldBack.class);

        breaker.leave(probe, Verdict.NONE);
        Ticket another = breaker.enter();
        assertThat(breaker.leave(another, Verdict.GOOD)).isEqualTo(State.CLOSED);
        pass(Verdict.BAD);
        assertThat(breaker.state()).as("begins to count anew").isEqualTo(State.CLOSED);
    }

    @Test
    void leave_probeFailed_opensForAnotherDelay() throws HeldBack {
        open();
        now.addAndGet(DELAY.toNanos());
        assertThat(breaker.leave(breaker.enter(), Verdict.BAD)).isEqualTo(State.OPEN);
        now.addAndGet(DELAY.toNanos() - 1);
        assertThatThrownBy(breaker::enter).isInstanceOf(HeldBack.class);
        now.addAndGet(1);
        assertThat(breaker.leave(breaker.enter(), Verdict.GOOD)).isEqualTo(State.CLOSED);
    }

    @Test
    void leave_sentBeforeItOpened_neitherClosesNorReopensIt() throws HeldBack {
        Ticket slowGood = breaker.enter();
        Ticket slowBad = breaker.enter();
        open();
        assertThat(breaker.leave(slowGood, Verdict.GOOD)).isEqualTo(State.OPEN);
        now.addAndGet(DELAY.toNanos());
        Ticket probe = breaker.enter();
        assertThat(breaker.leave(slowBad, Verdict.BAD)).isEqualTo(State.PROBING);
        assertThat(breaker.leave(probe, Verdict.GOOD)).isEqualTo(State.CLOSED);
    }

    private void open() throws HeldBack {
        pass(Verdict.BAD, Verdict.BAD);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    private void pass(Verdict... verdicts) throws HeldBack {
        for (Verdict verdict : verdicts) {
            breaker.leave(breaker.enter(), verdict);
        }
    }
}
