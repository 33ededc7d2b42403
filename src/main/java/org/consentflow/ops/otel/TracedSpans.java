package org.consentflow.ops.otel;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.Executor;
import org.consentflow.telemetry.Spans;

/**
 * Client spans, named and attributed as OpenTelemetry's conventions for HTTP have it; of the
 * address only the template.
 */
final class TracedSpans implements Spans {

    private final Tracer tracer;

    TracedSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public Span begin(Request request) {
        return new Traced(
                tracer.spanBuilder(request.method() + " " + request.template())
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", request.method())
                        .setAttribute("url.template", request.template())
                        .setAttribute("server.address", request.host())
                        .setAttribute("server.port", request.port())
                        .setAttribute("consentflow.contract", request.contract())
                        .setAttribute("consentflow.operation", request.operation())
                        .startSpan());
    }

    @Override
    public Executor carrying(Executor executor) {
        return Context.taskWrapping(executor);
    }

    @Override
    public String toString() {
        return "OpenTelemetry";
    }

    private record Traced(io.opentelemetry.api.trace.Span span) implements Span {

        @Override
        public void answered(int status, boolean failed) {
            span.setAttribute("http.response.status_code", status);
            if (failed) {
                error(String.valueOf(status));
            }
            span.end();
        }

        @Override
        public void lost(String how) {
            error(how);
            span.end();
        }

        /** No exception is recorded: those of HTTP clients name addresses. */
        private void error(String type) {
            span.setAttribute("error.type", type);
            span.setStatus(StatusCode.ERROR);
        }
    }
}
