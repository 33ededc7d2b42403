/**
 * Answers of MicroProfile Health. Left out of bean discovery where the server lacks it.
 *
 * <p>Liveness asks nothing: restarting a node mends neither a provider nor a database. Readiness
 * asks for what no call can do without, the database with a row's way through the keys. A provider
 * that fails is told beside the answer and changes it never: all nodes would leave the balancer at
 * once, and with them everything that needs no provider.
 */
@NullMarked
package org.consentflow.ops.health;

import org.jspecify.annotations.NullMarked;
