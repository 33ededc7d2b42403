package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.consentflow.api.ConsentEvent;
import org.consentflow.flow.ConsentEvents;

/**
 * Fires what happened as CDI events, after the commit and outside any transaction; an observer's
 * failure changes nothing.
 */
@ApplicationScoped
public class CdiEvents implements ConsentEvents {

    private static final System.Logger LOGGER = System.getLogger(CdiEvents.class.getName());

    @Inject Event<ConsentEvent> events;

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void fire(ConsentEvent event) {
        try {
            events.fire(event);
        } catch (RuntimeException failed) {
            // the type only: an observer's message is not ours to print
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "an observer of "
                            + event.getClass().getSimpleName()
                            + " failed with "
                            + failed.getClass().getName());
        }
    }
}
