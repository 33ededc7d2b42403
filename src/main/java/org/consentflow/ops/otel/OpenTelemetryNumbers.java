package org.consentflow.ops.otel;

import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.consentflow.ops.MetersSource;
import org.consentflow.telemetry.Meters;

/** The application's meter, if the server has one and nothing else counts. */
@ApplicationScoped
public class OpenTelemetryNumbers implements MetersSource {

    /** Not injected itself: a server may have the classes and no bean. */
    @Inject Instance<OpenTelemetry> telemetry;

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public Optional<Meters> open() {
        return telemetry.isResolvable()
                ? Optional.of(new Instruments(telemetry.get().getMeter(OpenTelemetrySpans.SCOPE)))
                : Optional.empty();
    }
}
