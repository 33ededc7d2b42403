/**
 * Spans, and numbers where nothing else counts them, through the OpenTelemetry API as MicroProfile
 * Telemetry offers it. Left out of bean discovery where the server lacks it.
 *
 * <p>The bean is asked for, not {@code GlobalOpenTelemetry}, which is one for all applications of a
 * server. No {@code traceparent} goes to the provider: it would tell a stranger which calls belong
 * together.
 */
@NullMarked
package org.consentflow.ops.otel;

import org.jspecify.annotations.NullMarked;
