package org.consentflow.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.FileList;
import org.consentflow.digime.FileList.State;

/** Looks at a session's list until its end, or until that would take too long. */
record Polling(ReadSettings settings, Clock clock) {

    private static final int SLOWEST = 2;

    /**
     * Looks until the list says {@code enough} or its end.
     *
     * @param meanwhile gets every list that is not the last one; takes its time
     * @return the last list
     * @throws ProviderException {@code POLL_LIMIT} if the limit would pass before the next look
     */
    FileList until(State enough, OpenSession session, Consumer<FileList> meanwhile) {
        Instant limit = clock.instant().plus(settings.pollLimit());
        Duration interval = settings.pollInterval();
        while (true) {
            FileList list = session.list();
            boolean begun = list.state() != State.PENDING;
            if (begun && (list.state() != State.RUNNING || enough == State.RUNNING)) {
                return list;
            }
            meanwhile.accept(list);
            if (!clock.instant().plus(interval).isBefore(limit)) {
                throw new ProviderException(
                        ConsentError.POLL_LIMIT,
                        "data was not ready within poll-limit",
                        true,
                        null);
            }
            session.rest(interval);
            interval = slower(interval);
        }
    }

    /** A tenth longer each time, up to twice the configured one. */
    private Duration slower(Duration interval) {
        Duration longer = interval.plus(interval.dividedBy(10));
        Duration slowest = settings.pollInterval().multipliedBy(SLOWEST);
        return longer.compareTo(slowest) > 0 ? slowest : longer;
    }
}
