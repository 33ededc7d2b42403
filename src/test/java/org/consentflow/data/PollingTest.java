package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.jws.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When the list is looked at, in a time that passes only while waiting. */
class PollingTest {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final List<Duration> rests = new ArrayList<>();
    private final ScriptedProvider provider = new ScriptedProvider();
    private final SettableClock clock = new SettableClock(Instant.EPOCH);

    @Test
    @DisplayName("W33 a provider that does not begin is left at the pending limit")
    void look_pendingForEver_endsAtThePendingLimit() {
        provider.then(State.PENDING);

        assertThatThrownBy(() -> polling().until(State.COMPLETED))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("pending-limit");
        assertThat(clock.instant()).isBetween(at(40), at(60));
    }

    @Test
    @DisplayName("W33 a provider that does not end is left at the limit of all waiting")
    void look_runningForEver_endsAtThePollLimit() {
        provider.then(State.PENDING).then(State.RUNNING);

        assertThatThrownBy(() -> polling().until(State.COMPLETED))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("poll-limit");
        assertThat(clock.instant()).isBetween(at(280), at(300));
    }

    @Test
    void look_nothingChanges_slowsDownAndNeverTwiceTheSame() {
        provider.then(State.RUNNING);

        assertThatThrownBy(() -> polling().until(State.COMPLETED));
        assertThat(rests.get(0)).isBetween(INTERVAL.multipliedBy(9).dividedBy(10), longest(1));
        assertThat(rests.get(rests.size() - 1)).isBetween(INTERVAL.multipliedBy(3), longest(4));
        assertThat(rests).allMatch(rest -> rest.compareTo(longest(4)) <= 0);
        assertThat(new HashSet<>(rests)).hasSameSizeAs(rests);
    }

    @Test
    void look_somethingChanges_isAsQuickAsBefore() {
        for (int i = 0; i < 20; i++) {
            provider.then(State.RUNNING, ScriptedProvider.file("a", i));
        }
        provider.then(State.COMPLETED);

        polling().until(State.COMPLETED);
        assertThat(rests).hasSize(20).allMatch(rest -> rest.compareTo(longest(1)) <= 0);
    }

    @Test
    void look_timePassesElsewhere_doesNotCount() {
        provider.then(State.RUNNING);
        Polling polling = polling();
        for (int i = 0; i < 5; i++) {
            polling.look();
            clock.advance(Duration.ofSeconds(1000));
        }
        assertThat(provider.lists).hasValue(5);
    }

    private Polling polling() {
        OpenSession session =
                TriggeredSession.of(
                        provider,
                        Scope.all(),
                        provider,
                        clock,
                        time -> {
                            rests.add(time);
                            clock.advance(time);
                        });
        ReadSettings settings =
                new ReadSettings(
                        INTERVAL,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        1,
                        1,
                        INTERVAL,
                        0,
                        Path.of(""));
        return new Polling(session, settings, clock, new Random(1));
    }

    private static Duration longest(int times) {
        return INTERVAL.multipliedBy(times * 11L).dividedBy(10);
    }

    private static Instant at(int seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
