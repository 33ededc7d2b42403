package org.consentflow.ops.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.consentflow.ops.MetersSource;
import org.consentflow.telemetry.Meters;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The application's registry, if the server has one. */
@ApplicationScoped
public class MicroProfileMetrics implements MetersSource {

    /** Not injected itself: a server may have the classes and no registry. */
    @Inject Instance<MetricRegistry> registry;

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public Optional<Meters> open() {
        return registry.isResolvable()
                ? Optional.of(new RegistryMeters(registry.get()))
                : Optional.empty();
    }
}
