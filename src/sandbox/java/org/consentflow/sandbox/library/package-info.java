/**
 * The made-up data that the simulated provider holds, how it comes to be seen, and how it is
 * narrowed and encrypted.
 *
 * <p>What a person listened to and posted comes from a fixed seed, so that counts are the same at
 * every start; its dates follow the clock, so that "the last month" is never empty. Texts and
 * compressed bytes are made when first read and then kept: start-up stays fast, downloads do too.
 * What is larger than eight megabytes is never kept but made again for every reader.
 *
 * <p>A library alone is a state; a session sees a course of stages. The pace of a contract makes
 * the course out of its library, and a test puts its own in the place.
 */
@NullMarked
package org.consentflow.sandbox.library;

import org.jspecify.annotations.NullMarked;
