package org.consentflow.ops.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Metric;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Numbers in a registry of MicroProfile Metrics, under names with underscores. What was looked up
 * is kept: a registry takes its time, and the gate counts each call.
 */
final class RegistryMeters implements Meters {

    private final MetricRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final List<MetricID> gauges = new CopyOnWriteArrayList<>();

    RegistryMeters(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(Metric metric, long amount, Labels labels) {
        quietly(
                () ->
                        counters.computeIfAbsent(
                                        new Key(metric, labels),
                                        key -> registry.counter(data(metric), tags(labels)))
                                .inc(amount));
    }

    @Override
    public void time(Metric metric, Duration took, Labels labels) {
        quietly(
                () ->
                        timers.computeIfAbsent(
                                        new Key(metric, labels),
                                        key -> registry.timer(data(metric), tags(labels)))
                                .update(took));
    }

    @Override
    public void gauge(Metric metric, Labels labels, IntSupplier value) {
        quietly(
                () -> {
                    Supplier<Integer> asked = value::getAsInt;
                    registry.gauge(data(metric), asked, tags(labels));
                    gauges.add(new MetricID(name(metric), tags(labels)));
                });
    }

    /** A server's registry may outlive the application: it would hold on to its classes. */
    @Override
    public void close() {
        gauges.forEach(gauge -> quietly(() -> registry.remove(gauge)));
    }

    static String name(Metric metric) {
        return metric.id().replace('.', '_');
    }

    private static Metadata data(Metric metric) {
        return Metadata.builder()
                .withName(name(metric))
                .withDescription(metric.description())
                .build();
    }

    private static Tag[] tags(Labels labels) {
        return labels.asMap().entrySet().stream()
                .map(label -> new Tag(label.getKey(), label.getValue()))
                .toArray(Tag[]::new);
    }

    /** Whatever fails is the counting only. */
    private static void quietly(Runnable counting) {
        try {
            counting.run();
        } catch (RuntimeException notCounted) {
            return;
        }
    }

    @Override
    public String toString() {
        return "MicroProfile Metrics";
    }

    private record Key(Metric metric, Labels labels) {}
}
