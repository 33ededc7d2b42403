package org.consentflow.ops.otel;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.consentflow.ops.SpansSource;
import org.consentflow.telemetry.Spans;

/** The application's tracer, if the server has one. */
@ApplicationScoped
public class OpenTelemetrySpans implements SpansSource {

    static final String SCOPE = "org.consentflow";

    /** Not injected itself: a server may have the classes and no bean. */
    @Inject Instance<OpenTelemetry> telemetry;

    @Override
    public Optional<Spans> open() {
        return telemetry.isResolvable()
                ? Optional.of(new TracedSpans(telemetry.get().getTracer(SCOPE)))
                : Optional.empty();
    }
}
