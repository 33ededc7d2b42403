package org.consentflow.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Spans;
import org.consentflow.telemetry.Telemetry;

/** What this server has, chosen once when the application starts. Thread-safe. */
@ApplicationScoped
public class ServerTelemetry implements Telemetry {

    private static final Log LOG = Log.of(ServerTelemetry.class);

    @Inject @Any Instance<MetersSource> numbers;
    @Inject @Any Instance<SpansSource> traces;

    private Meters meters = Telemetry.NONE.meters();
    private Spans spans = Telemetry.NONE.spans();

    @PostConstruct
    void choose() {
        meters =
                numbers.stream()
                        .sorted(Comparator.comparingInt(MetersSource::rank))
                        .flatMap(source -> opened(source::open))
                        .findFirst()
                        .orElse(meters);
        spans = traces.stream().flatMap(source -> opened(source::open)).findFirst().orElse(spans);
        LOG.line(
                Level.INFO,
                LogId.TELEMETRY,
                "numbers: " + name(meters) + ", spans: " + name(spans));
    }

    @PreDestroy
    void close() {
        meters.close();
    }

    @Override
    public Meters meters() {
        return meters;
    }

    @Override
    public Spans spans() {
        return spans;
    }

    /** A server that cannot count must not keep the application from starting. */
    private static <T> Stream<T> opened(Supplier<Optional<T>> source) {
        try {
            return source.get().stream();
        } catch (RuntimeException | LinkageError unusable) {
            LOG.line(
                    Level.WARNING,
                    LogId.TELEMETRY,
                    "not to be had: " + unusable.getClass().getName());
            return Stream.empty();
        }
    }

    private static String name(Object chosen) {
        return chosen == Telemetry.NONE ? "none" : chosen.toString();
    }
}
