/**
 * The stores against a real database in a plain JVM: H2 in memory, with EclipseLink.
 *
 * <p>One database serves all tests; each has a namespace of its own, which also shows that
 * namespaces keep apart. Only a dump, a halt or a start needs a database of its own.
 */
@NullMarked
package org.consentflow.store;

import org.jspecify.annotations.NullMarked;
