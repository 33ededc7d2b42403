/**
 * A small enterprise application that reads a person's listening history with their consent.
 *
 * <p>Written as any application would be: it knows {@code org.consentflow.api} and nothing else of
 * the module.
 */
@NullMarked
package org.consentflow.demo;

import org.jspecify.annotations.NullMarked;
