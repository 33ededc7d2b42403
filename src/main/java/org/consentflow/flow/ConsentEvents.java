package org.consentflow.flow;

import org.consentflow.api.ConsentEvent;

/**
 * Tells whoever wants to know, after the change is committed. Never throws: an observer's failure
 * changes nothing.
 */
@FunctionalInterface
public interface ConsentEvents {

    /**
     * Something happened.
     *
     * @param event what
     */
    void fire(ConsentEvent event);
}
