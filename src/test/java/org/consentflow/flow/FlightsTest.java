package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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

    private Flights flights() {
        ConsentStore store =
                (ConsentStore)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {ConsentStore.class},
                                (proxy, method, arguments) -> {
                                    finds.incrementAndGet();
                                    throw new StackOverflowError();
                                });
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Refresh refresh =
                new Refresh(
                        store,
                        new Reports(event -> {}, clock),
                        new RandomValues(random),
                        random,
                        clock,
                        System::nanoTime,
                        time -> {});
        return new Flights(refresh, executor);
    }

    private static Contract contract() {
        Duration minute = Duration.ofMinutes(1);
        Provider none =
                (Provider)
                        Proxy.newProxyInstance(
                                FlightsTest.class.getClassLoader(),
                                new Class<?>[] {Provider.class},
                                (proxy, method, arguments) -> {
                                    throw new AssertionError("not to be called");
                                });
        return new Contract(
                "music", Scope.all(), minute, minute, minute, minute, minute, minute, 2, "/", none);
    }

    private static StoredConsent row() {
        Instant now = Instant.EPOCH;
        return new StoredConsent(
                "row",
                new ConsentKey("music", new Subject("realm", "alice")),
                1,
                1,
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
                false,
                false,
                null,
                0,
                () -> {
                    throw new AssertionError("not to be opened");
                });
    }
}
