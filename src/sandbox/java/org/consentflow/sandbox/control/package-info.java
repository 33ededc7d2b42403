/**
 * What a test turns and reads: faults that wait for the next requests, counters and a log.
 *
 * <p>It stands apart from the protocol, which neither knows that it is counted nor that its answers
 * may be lost. The log holds endpoint, status and error code only, never a value that was sent.
 */
@NullMarked
package org.consentflow.sandbox.control;

import org.jspecify.annotations.NullMarked;
