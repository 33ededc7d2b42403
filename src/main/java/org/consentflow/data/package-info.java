/**
 * Reading a person's data: session, trigger, poll, download, open.
 *
 * <p>Knows no container and no HTTP: {@link org.consentflow.data.DataGateway} is the wire, {@link
 * org.consentflow.data.Tokens} the consent. A reading is done by the thread that asked for it;
 * other threads only speed its downloads up, so however few there are, no reading waits for another
 * one to end.
 */
@NullMarked
package org.consentflow.data;

import org.jspecify.annotations.NullMarked;
