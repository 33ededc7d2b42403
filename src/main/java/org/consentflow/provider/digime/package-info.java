/**
 * The calls of the digi.me protocol, version 1.5: signs, sends, verifies, and says how certain a
 * failure is.
 *
 * <p>Everything about this provider that touches the network is here and nowhere else; its messages
 * as values are in {@link org.consentflow.digime}. The calls are a MicroProfile REST Client
 * interface that names no secret: bearer, session key and file name are put in last, by {@link
 * org.consentflow.provider.Sender}.
 */
@NullMarked
package org.consentflow.provider.digime;

import org.jspecify.annotations.NullMarked;
