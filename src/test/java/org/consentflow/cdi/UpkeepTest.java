package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.TokenState;
import org.consentflow.flow.Upkeep;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpkeepTest extends EngineTest {

    @BeforeEach
    void consent() {
        assertCompleted(it.consent(ALICE));
    }

    @Test
    @DisplayName("R50 two nodes look after each idle consent once")
    void round_twoNodes_refreshEachOnce() {
        List<Subject> people = people(8);
        idleFor(Duration.ofDays(15));
        try (EngineFixture other = new EngineFixture(it)) {
            Crowd.of(2).all(i -> (i == 0 ? it : other).engine.upkeep().round());
        }
        assertThat(refreshes()).isEqualTo(people.size() + 1);
        assertThat(people).allSatisfy(one -> assertThat(it.stored(one).version()).isEqualTo(2));
    }

    @Test
    @DisplayName("R50 a consent that was refreshed lately is left alone, and so is one that ended")
    void round_nothingIdle_sendsNothing() {
        Subject gone = people(1).get(0);
        it.engine.withdrawal().withdraw(new ConsentKey("music", gone));
        assertThat(it.engine.upkeep().round().lookedAfter()).isEqualTo(2);
        assertThat(it.engine.upkeep().round().lookedAfter()).isZero();
        idleFor(Duration.ofDays(15));
        it.update("update consent_token set state = 'NEEDS_USER' where state = 'LIVE'");
        it.engine.upkeep().round();
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName("G31 with keep-alive off, as after a restore, nothing is refreshed by itself")
    void round_keepAliveOff_sendsNothing() {
        idleFor(Duration.ofDays(15));
        Map<String, String> off = Map.of("consentflow.keep-alive", "0s");
        try (EngineFixture other = new EngineFixture(it, off)) {
            assertThat(other.engine.upkeep().round().lookedAfter()).isEqualTo(1);
        }
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName("R43 a provider that is down gets a few tries a round, and no consent ends")
    void round_providerDown_leavesTheRestForLater() {
        List<Subject> people = people(20);
        idleFor(Duration.ofDays(15));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(503).times(100));
        Upkeep.Round round = it.engine.upkeep().round();
        assertThat(round.failed()).isBetween(3, 6);
        assertThat(people)
                .allSatisfy(one -> assertThat(it.stored(one).state()).isEqualTo(TokenState.LIVE));
        it.sandbox.faults().clear();
        assertThat(it.engine.upkeep().round().lookedAfter())
                .isEqualTo(people.size() + 1 - round.lookedAfter());
    }

    @Test
    @DisplayName(
            "R35 R22 an answer that nobody could verify is committed by the next round, and sent for once")
    void round_journalled_isAdopted() {
        it.sandbox.faults().add(Fault.on(Endpoint.JWKS).status(503).times(100));
        it.clock.advance(Duration.ofHours(25));
        try (EngineFixture other = new EngineFixture(it)) {
            assertThatThrownBy(() -> other.admit(ALICE)).isInstanceOf(ProviderException.class);
        }
        assertThat(it.stored(ALICE).journalled()).isTrue();
        it.sandbox.faults().clear();
        it.engine.upkeep().round();
        assertThat(it.stored(ALICE).version()).isEqualTo(2);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("G30 that a consent ends soon is told once, whichever node notices")
    void round_endsSoon_isToldOnce() {
        it.update("update consent set ends_at = ends_at - " + Duration.ofDays(25).toMillis());
        try (EngineFixture other = new EngineFixture(it)) {
            Crowd.of(2).all(i -> (i == 0 ? it : other).engine.upkeep().round());
            due();
            it.engine.upkeep().round();
            other.engine.upkeep().round();
            assertThat(expiring(it) + expiring(other)).isEqualTo(1);
        }
        assertThat(it.sql("select count(*) from consent_event where kind = 'EXPIRING'"))
                .isEqualTo("1");
    }

    private static long expiring(EngineFixture node) {
        return node.events.stream().filter(ConsentEvent.Expiring.class::isInstance).count();
    }

    private List<Subject> people(int count) {
        List<Subject> people =
                IntStream.range(0, count).mapToObj(i -> new Subject("test", "p" + i)).toList();
        people.forEach(one -> assertCompleted(it.consent(one)));
        return people;
    }

    private void idleFor(Duration time) {
        it.update("update consent_token set renewed_at = renewed_at - " + time.toMillis());
        due();
    }

    private void due() {
        it.update("update consent_token set keep_at = 0");
    }
}
