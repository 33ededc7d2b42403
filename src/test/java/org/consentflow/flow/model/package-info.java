/**
 * A random, seeded model of nodes that share one database and one strict provider.
 *
 * <p>The inner ring runs as it is; only its ports are played. Every call of a node is a {@link
 * org.consentflow.flow.model.Strand} that stops at each port before and after its effect, so that
 * one thread runs at a time and the seed alone decides who goes on, who crashes, what fails and how
 * much time passes. What must hold is judged from outside: by the {@link
 * org.consentflow.flow.model.Ledger} at every write, by the {@link
 * org.consentflow.flow.model.StrictProvider} at every sending, by the {@link
 * org.consentflow.flow.model.Caller} at every answer, and by {@link
 * org.consentflow.flow.model.Aftermath} when the faults have stopped.
 *
 * <p>The store is a model too; {@code store/ModelConformanceTest} keeps it equal to the real one.
 */
@NullMarked
package org.consentflow.flow.model;

import org.jspecify.annotations.NullMarked;
