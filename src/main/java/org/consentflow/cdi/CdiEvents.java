package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.consentflow.api.ConsentEvent;
import org.consentflow.flow.ConsentEvents;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;

/**
 * Fires what happened as CDI events, to observers on this thread and to asynchronous ones, after
 * the commit and outside any transaction; an observer's failure changes nothing.
 */
@ApplicationScoped
public class CdiEvents implements ConsentEvents {

    private static final Log LOG = Log.of(CdiEvents.class);

    @Inject Event<ConsentEvent> events;

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void fire(ConsentEvent event) {
        try {
            events.fireAsync(event)
                    .whenComplete(
                            (told, failed) -> {
                                if (failed != null) {
                                    log(event, failed);
                                }
                            });
        } catch (RuntimeException refused) {
            log(event, refused); // whoever observes on this thread is told all the same
        }
        try {
            events.fire(event);
        } catch (RuntimeException failed) {
            log(event, failed);
        }
    }

    /** The type only: an observer's message is not ours to print. */
    private static void log(ConsentEvent event, Throwable failed) {
        LOG.line(
                System.Logger.Level.WARNING,
                LogId.OBSERVER_FAILED,
                "an observer of %s failed with %s"
                        .formatted(event.getClass().getSimpleName(), failed.getClass().getName()));
    }
}
