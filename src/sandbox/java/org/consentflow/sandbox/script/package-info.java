/**
 * Reads scripted libraries from JSON, for those who drive the sandbox over HTTP.
 *
 * <p>What tests in Java build by hand, others send; unknown members are refused, since a misspelt
 * one would quietly try something else than meant.
 */
@NullMarked
package org.consentflow.sandbox.script;

import org.jspecify.annotations.NullMarked;
