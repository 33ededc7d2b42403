/**
 * Assembles the inner ring inside a container and puts it where applications meet it: the
 * interceptor and the beans.
 *
 * <p>{@link org.consentflow.cdi.ConsentModule} is the one place that knows which adapter serves
 * which port. Interceptor and resources inject only what the inner ring offers.
 */
@NullMarked
package org.consentflow.cdi;

import org.jspecify.annotations.NullMarked;
