/**
 * The made-up data that the simulated provider holds, and how it is narrowed and encrypted.
 *
 * <p>What a person listened to and posted comes from a fixed seed, so that counts are the same at
 * every start; its dates follow the clock, so that "the last month" is never empty. Texts and
 * compressed bytes are made when first read and then kept: start-up stays fast, downloads do too.
 */
@NullMarked
package org.consentflow.sandbox.library;

import org.jspecify.annotations.NullMarked;
