package org.consentflow.sandbox.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values that end at a set time, by key. Safe for use by many threads.
 *
 * <p>Holds so many values at most; then the oldest goes.
 */
final class ShortLived<V> {

    private record Held<V>(V value, Instant endsAt) {}

    private static final int MOST = 50_000;

    private final Clock clock;
    private final Map<String, Held<V>> values = new LinkedHashMap<>();

    ShortLived(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(String key, V value, Instant endsAt) {
        prune();
        values.put(key, new Held<>(value, endsAt));
    }

    /**
     * Puts it there unless the key is held already.
     *
     * @return whether it was put
     */
    synchronized boolean add(String key, V value, Instant endsAt) {
        boolean free = get(key).isEmpty();
        if (free) {
            put(key, value, endsAt);
        }
        return free;
    }

    synchronized Optional<V> get(String key) {
        Held<V> held = values.get(key);
        return held != null && clock.instant().isBefore(held.endsAt())
                ? Optional.of(held.value())
                : Optional.empty();
    }

    /** Gets it for the one caller who comes first. */
    synchronized Optional<V> take(String key) {
        Optional<V> value = get(key);
        values.remove(key);
        return value;
    }

    /** All that have not ended, the oldest first. */
    synchronized List<V> all() {
        Instant now = clock.instant();
        return values.values().stream()
                .filter(held -> now.isBefore(held.endsAt()))
                .map(Held::value)
                .toList();
    }

    /**
     * Ends all of them.
     *
     * @return how many
     */
    synchronized int clear() {
        int count = all().size();
        values.clear();
        return count;
    }

    /** Those at the front are the oldest, so that each call looks at few. */
    private void prune() {
        Instant now = clock.instant();
        Iterator<Held<V>> oldest = values.values().iterator();
        boolean ended = true;
        while (ended && oldest.hasNext()) {
            ended = !now.isBefore(oldest.next().endsAt()) || values.size() >= MOST;
            if (ended) {
                oldest.remove();
            }
        }
    }
}
