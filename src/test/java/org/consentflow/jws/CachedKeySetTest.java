package org.consentflow.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.jws.JwsException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachedKeySetTest {

    private static final RSAPublicKey KEY = TestKeys.publicOf(TestKeys.PROVIDER);
    private static final KeySet OLD = new KeySet(Map.of("old", List.of(KEY)));
    private static final KeySet NEW = new KeySet(Map.of("new", List.of(KEY)));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile KeySet published = OLD;
    private volatile boolean down;
    private final CachedKeySet cached = new CachedKeySet(this::fetch, clock);

    private KeySet fetch() {
        fetches.incrementAndGet();
        if (down) {
            throw new IllegalStateException("down");
        }
        return published;
    }

    @Test
    @DisplayName("C47 several questions within an hour fetch once")
    void keys_withinTheHour_fetchesOnce() {
        keys("old");
        clock.advance(Duration.ofMinutes(59));

        assertThat(keys("old")).containsExactly(KEY);
        assertThat(keys("old")).containsExactly(KEY);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keys_afterAnHour_fetchesAgain() {
        keys("old");
        clock.advance(Duration.ofHours(1));

        assertThat(keys("old")).containsExactly(KEY);
        assertThat(fetches).hasValue(2);
    }

    @Test
    @DisplayName("C47 an unknown kid fetches once more, not twice")
    void keys_rotatedKey_isFoundByOneFetch() {
        keys("old");
        published = NEW;

        assertThat(keys("new")).containsExactly(KEY);
        assertThat(keys("old")).isEmpty();
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
        int before = fetches.get();
        assertNotLookedFor("old");
        assertThat(fetches).hasValue(before);
    }

    @Test
    @DisplayName("S64 a thousand unknown kids fetch once a minute")
    void keys_stormOfUnknownIds_isThrottledAndFailsClosed() {
        keys("old");
        assertThat(keys("unknown")).isEmpty();
        for (int i = 0; i < 1000; i++) {
            assertNotLookedFor("unknown-" + i);
        }
        assertThat(fetches).hasValue(2);

        clock.advance(Duration.ofSeconds(59));
        published = NEW;
        assertNotLookedFor("new");
        assertThat(fetches).hasValue(2);

        clock.advance(Duration.ofSeconds(1));
        assertThat(keys("new")).containsExactly(KEY);
        assertThat(fetches).hasValue(3);
    }

    @Test
    @DisplayName("S64 the first fetch already counts for an unknown kid")
    void keys_stormOnAnEmptyCache_fetchesOnce() {
        assertThat(keys("unknown")).isEmpty();
        for (int i = 0; i < 1000; i++) {
            assertNotLookedFor("unknown-" + i);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void keys_sourceDown_servesTheLastGoodForADay() {
        keys("old");
        down = true;
        clock.advance(Duration.ofHours(24).minusSeconds(1));

        assertThat(keys("old")).containsExactly(KEY);
        assertThat(keys("old")).containsExactly(KEY);
        assertThat(fetches).as("a source that is down is asked once a minute").hasValue(2);

        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> keys("old"))
                .isInstanceOfSatisfying(
                        JwsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_SET));
    }

    @Test
    void keys_sourceBackAgain_isAskedAfterAMinute() {
        keys("old");
        down = true;
        clock.advance(Duration.ofHours(2));
        keys("old");
        down = false;
        published = NEW;
        clock.advance(Duration.ofMinutes(1));

        assertThat(keys("new")).containsExactly(KEY);
    }

    @Test
    void keys_nothingKeptAndSourceDown_asksAgainNextTime() {
        down = true;
        assertThatThrownBy(() -> keys("old")).isInstanceOf(JwsException.class);
        down = false;

        assertThat(keys("old")).containsExactly(KEY);
    }

    @Test
    void keys_clockSetBack_fetchesAgain() {
        keys("old");
        clock.advance(Duration.ofDays(-1));

        assertThat(keys("old")).containsExactly(KEY);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keys_manyThreadsAtOnce_fetchOnce() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CachedKeySet slow = new CachedKeySet(() -> slowly(entered, release), clock);

        assertThat(together(slow, entered, release)).allMatch(List.of(KEY)::equals);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keys_manyThreadsWhileDown_askNoMoreThanFewTimes() throws Exception {
        down = true;
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CachedKeySet slow = new CachedKeySet(() -> slowly(entered, release), clock);

        assertThat(together(slow, entered, release)).allMatch("KEY_SET"::equals);
        assertThat(fetches).as("who waited for a failure takes it for his own").hasValue(1);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private KeySet slowly(CountDownLatch entered, CountDownLatch release) {
        entered.countDown();
        try {
            release.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return fetch();
    }

    private static List<Object> together(
            CachedKeySet keys, CountDownLatch entered, CountDownLatch release) throws Exception {
        Callable<Object> question =
                () -> {
                    try {
                        return keys.keys("old", Instant.EPOCH);
                    } catch (JwsException e) {
                        return e.reason().name();
                    }
                };
        List<Thread> started = new CopyOnWriteArrayList<>();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        8,
                        work -> {
                            Thread thread = new Thread(work);
                            started.add(thread);
                            return thread;
                        });
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(question));
            }
            entered.await(10, TimeUnit.SECONDS);
            while (!started.stream().allMatch(CachedKeySetTest::waits)) {
                Thread.sleep(5); // until the others have arrived at the lock
            }
            release.countDown();
            List<Object> found = new ArrayList<>();
            for (Future<Object> answer : answers) {
                found.add(answer.get(10, TimeUnit.SECONDS));
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("S64 a set that was fetched after a token had come says all about its key")
    void keys_fetchedSince_isDefinite() {
        keys("old");
        Instant before = clock.instant().minusSeconds(1);

        assertThat(keys("unknown")).isEmpty();
        assertThat(cached.keys("other", before)).isEmpty();
        assertNotLookedFor("other");
        assertThat(fetches).hasValue(2);
    }

    private List<PublicKey> keys(String kid) {
        return cached.keys(kid, clock.instant());
    }

    private void assertNotLookedFor(String kid) {
        assertThatThrownBy(() -> keys(kid))
                .isInstanceOfSatisfying(
                        JwsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_SET));
    }
}
