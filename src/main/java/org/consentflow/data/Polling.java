package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a session's list at intervals: longer ones while nothing changes, and never twice the
 * same, so that readers do not march in step. Only waiting and looking count against the limits,
 * not what a reader does with its files. Used by one thread.
 */
final class Polling {

    private static final int SLOWEST = 4;

    /** One look after another that fails; each has been repeated on the wire. */
    private static final int FAILURES = 3;

    /** These pass; the list is then as it was when it was last seen. */
    private static final Set<ConsentError> PASSING =
            EnumSet.of(
                    ConsentError.PROVIDER_UNAVAILABLE,
                    ConsentError.RATE_LIMITED,
                    ConsentError.PROVIDER_PAUSED,
                    ConsentError.TOO_MANY_CALLS);

    private final OpenSession session;
    private final ReadSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private Duration interval;
    private Duration waited = Duration.ZERO;
    private @Nullable FileList latest;
    private int failures;

    Polling(OpenSession session, ReadSettings settings, Clock clock, RandomGenerator random) {
        this.session = session;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.interval = settings.pollInterval();
    }

    /**
     * Looks, not sooner than an interval after the last look.
     *
     * @return the list; what was seen last if the provider fails now and then
     * @throws ProviderException {@code POLL_LIMIT} if a limit would pass before that
     */
    FileList look() {
        Instant before = clock.instant();
        FileList last = latest;
        if (last != null) {
            Duration rest = spread(interval);
            check(last, rest);
            session.rest(rest);
        }
        FileList list = listed(last);
        waited = waited.plus(Duration.between(before, clock.instant()));
        interval = list.equals(last) ? slower(interval) : settings.pollInterval();
        latest = list;
        return list;
    }

    private FileList listed(@Nullable FileList last) {
        try {
            FileList list = session.list();
            failures = 0;
            return list;
        } catch (ProviderException failed) {
            boolean passing =
                    PASSING.contains(failed.error()) && !Thread.currentThread().isInterrupted();
            if (last == null || !passing || ++failures > FAILURES) {
                throw failed;
            }
            return last;
        }
    }

    /** Looks until the list is at least in this state, or final. */
    FileList until(State enough) {
        FileList list = look();
        while (list.state().compareTo(enough) < 0 && !list.state().ended()) {
            list = look();
        }
        return list;
    }

    /** Waits as between two looks. */
    void rest() {
        session.rest(spread(interval));
    }

    private void check(FileList last, Duration rest) {
        Duration then = waited.plus(rest);
        if (last.state() == State.PENDING && then.compareTo(settings.pendingLimit()) > 0) {
            throw late("provider had not begun within pending-limit");
        }
        if (then.compareTo(settings.pollLimit()) > 0) {
            throw late("data was not ready within poll-limit");
        }
    }

    private static ProviderException late(String what) {
        return new ProviderException(ConsentError.POLL_LIMIT, what, true, null);
    }

    /** Up to a tenth more or less. */
    private Duration spread(Duration time) {
        long tenth = Math.max(1, time.toNanos() / 10);
        return time.plusNanos(random.nextLong(-tenth, tenth));
    }

    private Duration slower(Duration time) {
        Duration longer = time.plus(time.dividedBy(4));
        Duration slowest = settings.pollInterval().multipliedBy(SLOWEST);
        return longer.compareTo(slowest) > 0 ? slowest : longer;
    }
}
