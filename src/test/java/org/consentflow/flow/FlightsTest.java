package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final AtomicInteger finds = new AtomicInteger();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    @DisplayName(
            "R47 an error in the flight reaches whoever waits, and the next caller tries again")
    void refresh_unexpectedError_isHandedOnAndForgotten() {
        Flights flights = flights();
        StoredConsent row = row();
        assertThatThrownBy(() -> flights.refresh(contract(), row))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(flights.running(row)).isFalse();
        assertThatThrownBy(() -> flights.refresh(contract(), row))
                .isInstanceOf(IllegalStateException.class);
        assertThat(finds).hasValue(2);
    }

    @Test
    @DisplayName("R45 what is under way when the application stops is waited for, within bounds")
    void land_refreshUnderWay_waitsForItsEnd() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Flights flights =
                flights(
                        () -> {
                            begun.countDown();
                            storing.await();
                            throw new IllegalStateException("stored");
                        });
        CompletableFuture<?> caller =
                CompletableFuture.runAsync(() -> flights.refresh(contract(), row()));
        begun.await();

        flights.land(Duration.ofMillis(50));
        assertThat(flights.running(row())).as("the grace is over, the flight is not").isTrue();

        CompletableFuture<Boolean> landed =
                CompletableFuture.supplyAsync(
                        () -> {
                            flights.land(Duration.ofMinutes(1));
                            return flights.running(row());
                        });
        assertThatThrownBy(() -> landed.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        storing.countDown();
        assertThat(landed.get()).isFalse();
        assertThatThrownBy(caller::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    private Flights flights() {
        return flights(
                () -> {
                    throw new StackOverflowError();
                });
    }

    @Test
    @DisplayName("R24 many callers of one node are one flight, on one thread")
    void refresh_manyThreads_joinOneFlight() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Flights flights =
                flights(
                        () -> {
                            answered.await();
                            return Optional.of(row(2));
                        });
        List<StoredConsent> given = new CopyOnWriteArrayList<>();
        List<Thread> callers =
                Stream.generate(() -> new Thread(() -> given.add(refreshed(flights))))
                        .limit(8)
                        .toList();
        callers.forEach(Thread::start);
        while (callers.stream().anyMatch(FlightsTest::onItsWay)) {
            Thread.sleep(5);
        }
        answered.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(given).hasSize(8).allMatch(row -> row.version() == 2);
        assertThat(finds).hasValue(1);
    }

    private static StoredConsent refreshed(Flights flights) {
        return flights.refresh(contract(), row());
    }

    private static boolean onItsWay(Thread caller) {
        return caller.getState() != Thread.State.TIMED_WAITING;
    }

    private Flights flights(Callable<Object> found) {
        ConsentStore store =
                (ConsentStore)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {ConsentStore.class},
                                (proxy, method, arguments) -> {
                                    finds.incrementAndGet();
                                    return found.call();
                                });
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Refresh refresh =
                new Refresh(
                        store,
                        Played.nothingRevoked(),
                        new Reports(event -> {}, clock),
                        new RandomValues(random),
                        random,
                        clock,
                        System::nanoTime,
                        time -> {});
        return new Flights(refresh, executor);
    }

    private static Contract contract() {
        Provider none =
                (Provider)
                        Proxy.newProxyInstance(
                                FlightsTest.class.getClassLoader(),
                                new Class<?>[] {Provider.class},
                                (proxy, method, arguments) -> {
                                    throw new AssertionError("not to be called");
                                });
        return contract(none, Duration.ofMinutes(1));
    }

    static Contract contract(Provider provider, Duration total) {
        Duration day = Duration.ofDays(1);
        return new Contract(
                "music",
                Contract.Purpose.READING,
                Scope.all(),
                day,
                day,
                day,
                day,
                day,
                total,
                2,
                "/",
                provider);
    }

    static StoredConsent row() {
        return row(1);
    }

    private static StoredConsent row(long version) {
        Instant now = Instant.EPOCH;
        return new StoredConsent(
                "row",
                new ConsentKey("music", new Subject("realm", "alice")),
                1,
                version,
                TokenState.LIVE,
                Scope.all(),
                now,
                now,
                Optional.empty(),
                now,
                null,
                0,
                0,
                0,
                0,
                false,
                false,
                null,
                0,
                () -> new TokenSet(new Secret("access"), new Secret("refresh"), now, now));
    }
}
