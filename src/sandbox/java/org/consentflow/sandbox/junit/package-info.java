/**
 * The sandbox as a JUnit 5 extension.
 *
 * <p>Apart from the rest, because only here is JUnit needed: the sandbox brings none along, so the
 * program runs without it and a test brings its own (5.10 or later).
 */
@NullMarked
package org.consentflow.sandbox.junit;

import org.jspecify.annotations.NullMarked;
