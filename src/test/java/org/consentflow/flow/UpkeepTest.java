package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.Subject;
import org.consentflow.flow.UpkeepStore.Due;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(32);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("S91 after an outage a round takes a batch, a few at once under each contract")
    void round_stampede_isBounded() {
        Backlog backlog = new Backlog(100_000);
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> most = new ConcurrentHashMap<>();
        Upkeep upkeep =
                new Upkeep(
                        backlog,
                        due -> {
                            String contract = due.key().contract();
                            int now = counter(atOnce, contract).incrementAndGet();
                            counter(most, contract).accumulateAndGet(now, Math::max);
                            rest();
                            counter(atOnce, contract).decrementAndGet();
                            return Care.Outcome.REFRESHED;
                        },
                        () -> {},
                        threads);
        assertThat(upkeep.round().lookedAfter()).isEqualTo(Upkeep.BATCH);
        assertThat(most.keySet()).containsExactlyInAnyOrder("music", "fitness");
        assertThat(most.values())
                .allSatisfy(count -> assertThat(count.get()).isBetween(2, Upkeep.LANES));
    }

    @Test
    @DisplayName("R43 one contract's trouble stops its own lanes and no others")
    void round_oneProviderFails_othersGoOn() {
        Upkeep upkeep =
                new Upkeep(
                        new Backlog(Upkeep.BATCH),
                        due ->
                                due.key().contract().equals("music")
                                        ? Care.Outcome.FAILED
                                        : Care.Outcome.REFRESHED,
                        () -> {},
                        threads);
        Upkeep.Round round = upkeep.round();
        int tried = Upkeep.PATIENCE + Upkeep.LANES - 1;
        assertThat(round.failed()).isBetween(Upkeep.PATIENCE, tried);
        assertThat(round.lookedAfter()).isEqualTo(Upkeep.BATCH / 2 + round.failed());
    }

    @Test
    void round_revocationsFail_theRestIsDoneAndTheCauseTold() {
        AtomicInteger resealed = new AtomicInteger();
        UpkeepStore store =
                Played.port(
                        UpkeepStore.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "due" -> List.of();
                                    case "reseal" ->
                                            new UpkeepStore.Resealed(resealed.incrementAndGet(), 0);
                                    default -> throw new AssertionError(method);
                                });
        ConsentStoreException down =
                new ConsentStoreException(ConsentError.STORE_UNAVAILABLE, "down", null);
        Upkeep upkeep =
                new Upkeep(
                        store,
                        due -> Care.Outcome.REFRESHED,
                        () -> {
                            throw down;
                        },
                        threads);

        assertThatThrownBy(upkeep::round).isSameAs(down);
        assertThat(resealed).hasValue(1);
    }

    private static AtomicInteger counter(Map<String, AtomicInteger> counters, String contract) {
        return counters.computeIfAbsent(contract, name -> new AtomicInteger());
    }

    private static void rest() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private record Backlog(int size) implements UpkeepStore {

        @Override
        public List<Due> due(int limit) {
            Stream<Due> all = IntStream.range(0, size).mapToObj(Backlog::one);
            return all.limit(limit).toList();
        }

        private static Due one(int i) {
            String contract = i % 2 == 0 ? "music" : "fitness";
            Subject subject = new Subject("test", "p" + i);
            return new Due("id" + i, new ConsentKey(contract, subject), i);
        }

        @Override
        public boolean take(Due due, Duration in) {
            return true;
        }

        @Override
        public boolean expiring(StoredConsent consent) {
            return false;
        }

        @Override
        public Resealed reseal(int limit) {
            return new Resealed(0, 0);
        }
    }
}
