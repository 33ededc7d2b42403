package org.consentflow.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/** Remembers what it is told. */
public final class Recorded implements Telemetry, Meters, Spans {

    public final List<String> spans = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Map<String, IntSupplier> gauges = new ConcurrentHashMap<>();

    /** Of a counter, or how often something was timed. */
    public long count(Metric metric, String labels) {
        return counts.getOrDefault(metric.id() + labels, 0L);
    }

    public int gauge(Metric metric, String labels) {
        return gauges.get(metric.id() + labels).getAsInt();
    }

    @Override
    public Meters meters() {
        return this;
    }

    @Override
    public Spans spans() {
        return this;
    }

    @Override
    public void count(Metric metric, long amount, Labels labels) {
        counts.merge(metric.id() + labels.asMap(), amount, Long::sum);
    }

    @Override
    public void time(Metric metric, Duration took, Labels labels) {
        count(metric, 1, labels);
    }

    @Override
    public void gauge(Metric metric, Labels labels, IntSupplier value) {
        gauges.put(metric.id() + labels.asMap(), value);
    }

    @Override
    public Span begin(Request request) {
        return new Span() {
            @Override
            public void answered(int status, boolean failed) {
                spans.add(request + " " + status + (failed ? " failed" : ""));
            }

            @Override
            public void lost(String how) {
                spans.add(request + " " + how);
            }
        };
    }

    @Override
    public Executor carrying(Executor executor) {
        return executor;
    }

    @Override
    public void close() {}
}
