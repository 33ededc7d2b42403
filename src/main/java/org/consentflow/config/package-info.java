/**
 * Reads MicroProfile Config into checked records, once, at deployment.
 *
 * <p>Records read by a program, not {@code @ConfigProperties}: those are mutable, flat and stop at
 * the first wrong property, while an operator wants all of them at once. No value is ever repeated
 * in a message, only names and what was expected.
 */
@NullMarked
package org.consentflow.config;

import org.jspecify.annotations.NullMarked;
