/**
 * The simulated provider as a product: a program of its own, and an object that a test starts.
 *
 * <p>It is as strict as the provider it stands for and says on every page that it is not that
 * provider. It needs the JDK and a JSON-P implementation, nothing else, and it stays on this
 * machine: it gives private keys away to whoever asks.
 */
@NullMarked
package org.consentflow.sandbox;

import org.jspecify.annotations.NullMarked;
