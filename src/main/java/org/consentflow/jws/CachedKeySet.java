package org.consentflow.jws;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.consentflow.jws.JwsException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the key set for an hour, and through an outage of its source for a day.
 *
 * <p>An id that is not in the set causes at most one fetch a minute, whatever arrives: tokens are
 * not yet verified when they ask. One thread fetches; the others use what is there, or wait. Thread
 * -safe.
 */
public final class CachedKeySet {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Kept(KeySet keys, Instant since) {}

    private final KeySetSource source;
    private final Clock clock;
    private final Lock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private volatile int failures;
    private @Nullable Instant unknownSince; // guarded by fetching, as is the next
    private @Nullable Instant failedSince;

    /**
     * Starts empty; the first question fetches.
     *
     * @param source the key set's place
     * @param clock tells how old it is
     */
    public CachedKeySet(KeySetSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Finds keys, fetching the set when that is due.
     *
     * @param kid key id
     * @param needed since when the key must have been published
     * @return its keys; empty if a set that was fetched since then has none
     * @throws JwsException with {@link Reason#KEY_SET} if there is no set at all to look into, or
     *     if the one that is there has no such key and it is too early to fetch another
     */
    public List<PublicKey> keys(String kid, Instant needed) {
        int failuresBefore = failures;
        Kept held = kept;
        if (held != null && isWithin(FRESH, held.since) && !held.keys.keys(kid).isEmpty()) {
            return held.keys.keys(kid);
        }
        if (!fetching.tryLock()) {
            if (held != null && isWithin(USABLE, held.since) && !held.keys.keys(kid).isEmpty()) {
                return held.keys.keys(kid);
            }
            fetching.lock();
        }
        try {
            return keysNow(kid, needed, failuresBefore);
        } finally {
            fetching.unlock();
        }
    }

    private List<PublicKey> keysNow(String kid, Instant needed, int failuresBefore) {
        Kept held = kept;
        boolean fresh = held != null && isWithin(FRESH, held.since);
        boolean usable = held != null && isWithin(USABLE, held.since);
        if (held != null && usable) {
            List<PublicKey> found = held.keys.keys(kid);
            boolean pausing =
                    isWithin(PAUSE, failedSince) || fresh && isWithin(PAUSE, unknownSince);
            boolean since = held.since.isAfter(needed);
            if (found.isEmpty() && pausing && since) {
                return found;
            }
            if (found.isEmpty() && pausing) {
                throw new JwsException(
                        Reason.KEY_SET, "the token's kid is not looked for just now");
            }
            if (!found.isEmpty() && (fresh || pausing)) {
                return found;
            }
        } else if (failures != failuresBefore) {
            throw new JwsException(Reason.KEY_SET, "the key set could not be fetched just now");
        }
        return fetch(kid, usable ? held : null);
    }

    private List<PublicKey> fetch(String kid, @Nullable Kept fallback) {
        List<PublicKey> found;
        try {
            Kept fetched = new Kept(source.fetch(), clock.instant());
            kept = fetched;
            failedSince = null;
            found = fetched.keys.keys(kid);
        } catch (RuntimeException e) {
            failures++;
            failedSince = clock.instant();
            if (fallback == null) {
                throw new JwsException(Reason.KEY_SET, "the key set cannot be fetched", e);
            }
            found = fallback.keys.keys(kid);
        }
        if (found.isEmpty()) {
            unknownSince = clock.instant();
        }
        return found;
    }

    /** False also for an instant to come: a clock set back must not keep a set for ever. */
    private boolean isWithin(Duration span, @Nullable Instant since) {
        Instant now = clock.instant();
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(span));
    }
}
