/**
 * What operators look at, with what the server has for it: health, numbers, spans.
 *
 * <p>Of the specifications behind it a server may lack any, so that none is linked from here: what
 * needs one lies in a package of its own below, which {@code beans.xml} leaves out of discovery
 * where the specification's class is absent, and is found by type. Numbers go to MicroProfile
 * Metrics where there is one, else to OpenTelemetry, never to both; spans to OpenTelemetry. With
 * neither, nothing is counted and nothing else changes.
 *
 * <p>Decides nothing, and nothing depends on it: whatever fails here is swallowed, so that the
 * consent path does not depend on who watches.
 */
@NullMarked
package org.consentflow.ops;

import org.jspecify.annotations.NullMarked;
