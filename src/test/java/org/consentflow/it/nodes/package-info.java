/**
 * Two servers in processes of their own on one PostgreSQL, killed, stopped and cut off at every
 * step.
 *
 * <p>The module JAR they run is the packaged one. What stops a node at a step lies beside it, in
 * {@link org.consentflow.it.nodes.beside}. What reaches the provider is read off the wire.
 */
@NullMarked
package org.consentflow.it.nodes;

import org.jspecify.annotations.NullMarked;
