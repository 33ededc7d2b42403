/**
 * How the module tells operators what goes on: lines of the log with stable ids, numbers and spans.
 *
 * <p>A ring of ports around everything, with no implementation but the log's: {@link
 * org.consentflow.telemetry.Log} wraps {@code System.Logger} so that no line can be written without
 * an id, and what counts and traces on a server is an adapter's matter ({@code ops}). The labels of
 * numbers and the attributes of spans are closed sets, so that nobody can put a person, a token or
 * an address into one.
 */
@NullMarked
package org.consentflow.telemetry;

import org.jspecify.annotations.NullMarked;
