package org.consentflow.telemetry;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/** What the server has for operators. Thread-safe. */
public interface Telemetry {

    /** Nobody looks. */
    Telemetry NONE = new None();

    /**
     * Numbers.
     *
     * @return the same always
     */
    Meters meters();

    /**
     * Spans.
     *
     * @return the same always
     */
    Spans spans();

    /** Does nothing. */
    record None() implements Telemetry, Meters, Spans, Spans.Span {

        @Override
        public Meters meters() {
            return this;
        }

        @Override
        public Spans spans() {
            return this;
        }

        @Override
        public void count(Metric metric, long amount, Labels labels) {}

        @Override
        public void time(Metric metric, Duration took, Labels labels) {}

        @Override
        public void gauge(Metric metric, Labels labels, IntSupplier value) {}

        @Override
        public Span begin(Request request) {
            return this;
        }

        @Override
        public Executor carrying(Executor executor) {
            return executor;
        }

        @Override
        public void answered(int status, boolean failed) {}

        @Override
        public void lost(String how) {}

        @Override
        public void close() {}
    }
}
