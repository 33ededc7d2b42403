package org.consentflow.ops.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Metric;

/** Numbers as instruments of one OpenTelemetry meter. */
final class Instruments implements Meters {

    private static final double NANOS = 1e9;

    private final Meter meter;
    private final Map<Metric, LongCounter> counters = new ConcurrentHashMap<>();
    private final Map<Metric, DoubleHistogram> timers = new ConcurrentHashMap<>();
    private final Map<Metric, ObservableLongGauge> gauges = new ConcurrentHashMap<>();
    private final Map<Metric, List<Asked>> asked = new ConcurrentHashMap<>();

    Instruments(Meter meter) {
        this.meter = meter;
    }

    @Override
    public void count(Metric metric, long amount, Labels labels) {
        counters.computeIfAbsent(
                        metric,
                        one ->
                                meter.counterBuilder(one.id())
                                        .setDescription(one.description())
                                        .build())
                .add(amount, attributes(labels));
    }

    @Override
    public void time(Metric metric, Duration took, Labels labels) {
        timers.computeIfAbsent(
                        metric,
                        one ->
                                meter.histogramBuilder(one.id())
                                        .setDescription(one.description())
                                        .setUnit("s")
                                        .build())
                .record(took.toNanos() / NANOS, attributes(labels));
    }

    @Override
    public void gauge(Metric metric, Labels labels, IntSupplier value) {
        asked.computeIfAbsent(metric, one -> new CopyOnWriteArrayList<>())
                .add(new Asked(attributes(labels), value));
        gauges.computeIfAbsent(
                metric,
                one ->
                        meter.gaugeBuilder(one.id())
                                .ofLongs()
                                .setDescription(one.description())
                                .buildWithCallback(
                                        seen ->
                                                asked.getOrDefault(one, List.of())
                                                        .forEach(
                                                                each ->
                                                                        seen.record(
                                                                                each.value()
                                                                                        .getAsInt(),
                                                                                each.labels()))));
    }

    @Override
    public void close() {
        gauges.values().forEach(ObservableLongGauge::close);
    }

    @Override
    public String toString() {
        return "OpenTelemetry";
    }

    private static Attributes attributes(Labels labels) {
        AttributesBuilder attributes = Attributes.builder();
        labels.asMap().forEach((name, value) -> attributes.put(name, value));
        return attributes.build();
    }

    private record Asked(Attributes labels, IntSupplier value) {}
}
