/**
 * The line to a provider, one for each contract: what may go out just now, and what came of it.
 *
 * <p>Every sending passes a circuit breaker and a bulkhead of its operation, is timed and has a
 * span. They are our own instead of MicroProfile Fault Tolerance's annotations, because those judge
 * a method by what it throws: here whether a failure is the provider's depends on the answer (a
 * refusal of one person is none, however often it happens), a sending that was held back must be
 * known as certainly not sent, a detached call must not be interrupted, and time-outs and
 * repetitions exist already, below and above this place. A breaker of the server's would also need
 * an interceptor around an HTTP client's own thread, and WildFly hides the specification from
 * applications that do not use it. The settings have its names and meanings as far as they agree.
 *
 * <p>State is of one node and kept in memory: a breaker protects this node's threads, and asking
 * the database about it would cost more than it saves.
 */
@NullMarked
package org.consentflow.line;

import org.jspecify.annotations.NullMarked;
