/**
 * The life of a consent: admit, begin, complete, keep alive, withdraw.
 *
 * <p>Knows no container and no provider. What it needs from outside are ports: {@link
 * org.consentflow.flow.Provider} (the wire), {@link org.consentflow.flow.ConsentStore}, {@link
 * org.consentflow.flow.RequestStore} and {@link org.consentflow.flow.InvitationStore} (the
 * database), {@link org.consentflow.flow.ConsentEvents} (who wants to know). All state is in the
 * stores, so any node can go on with what another began. Store methods are short transactions of
 * their own; no call to the provider happens inside one.
 */
@NullMarked
package org.consentflow.flow;

import org.jspecify.annotations.NullMarked;
